import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { type Rendered, runInApp } from '../testing/render'
import { server } from '../testing/server'
import { runOf, type Runs } from '../library/timeline'
import { type Deletions, useDeletions } from './deletions'
import { imageKeys } from './imageCache'

let asked: string[]

beforeEach(() => {
  asked = []
  server.use(
    http.post('/api/images/:id/:what', ({ params }) => {
      asked.push(`${String(params.what)} ${String(params.id)}`)
      return HttpResponse.json(anImage({ id: String(params.id) }))
    }),
  )
})

const answer = (what: string, status: number): void => {
  server.use(http.post(`/api/images/:id/${what}`, () => HttpResponse.json({ title: 'Broken', status }, { status })))
}

async function start(offersDeletion = true): Promise<Rendered & { result: Deletions }> {
  const rendered = await runInApp(useDeletions, { offersDeletion })
  rendered.client.setQueryData(imageKeys.list({}), { pages: [{ items: ['a', 'b', 'z'].map((id) => anImage({ id })), cursor: null }], pageParams: [null] })
  return rendered
}

it('deletes nothing where nothing may be deleted', async () => {
  const { result, changes } = await start(false)

  result.remove(['a'])

  expect([result.hidden.value.size, changes.last.value, asked]).toEqual([0, null, []])
})

it('moves photos to the trash at once, and says so once', async () => {
  const { result, changes } = await start()

  result.remove(['a', 'b'])

  expect([[...result.hidden.value], changes.last.value?.text]).toEqual([['a', 'b'], '2 photos moved to the trash'])
  await vi.waitFor(() => {
    expect(asked).toEqual(['trash a', 'trash b'])
  })
})

it('restores what is undone, behind the request that moved it there', async () => {
  const { result, changes } = await start()
  result.remove(['a', 'b'])

  changes.undo()

  await vi.waitFor(() => {
    expect([result.hidden.value.size, asked.toSorted()]).toEqual([0, ['restore a', 'restore b', 'trash a', 'trash b']])
  })
  expect(asked.indexOf('trash a')).toBeLessThan(asked.indexOf('restore a'))
})

it('shows again what could not be moved, says why, and tries again', async () => {
  answer('trash', 500)
  const { result, changes } = await start()
  result.remove(['a'])

  await vi.waitFor(() => {
    expect([result.hidden.value.size, changes.refusal.value?.text]).toEqual([0, '1 photo could not be deleted and came back. Broken'])
  })
  changes.refusal.value?.retry()

  expect([[...result.hidden.value], changes.refusal.value]).toEqual([['a'], null])
})

it('is content if the photo is gone already', async () => {
  answer('trash', 404)
  const { result, changes, client } = await start()
  const asking = vi.spyOn(client, 'invalidateQueries')
  result.remove(['a'])

  await vi.waitFor(() => {
    expect(asking).toHaveBeenCalled()
  })
  expect([[...result.hidden.value], changes.refusal.value]).toEqual([['a'], null])
})

it('shows what is back where it was read without it, and asks those searches again that have not got it', async () => {
  const { result, client } = await start()
  const b = anImage({ id: 'b' })
  client.setQueryData<Runs>(imageKeys.library('taken'), [runOf({ items: [b], newer: null, cursor: null })])
  client.setQueryData(imageKeys.list({ label: ['Dog'] }), { pages: [{ items: [b], cursor: null }], pageParams: [null] })

  await result.restore(['a'])

  expect(client.getQueryData<Runs>(imageKeys.library('taken'))?.flatMap(({ items }) => items.map(({ id }) => id)).toSorted()).toEqual(['a', 'b'])
  expect([{}, { label: ['Dog'] }].map((filter) => client.getQueryState(imageKeys.list(filter))?.isInvalidated)).toEqual([false, true])
})

it('says what could not be restored', async () => {
  answer('restore', 500)
  const { result, changes } = await start()
  result.remove(['a'])
  changes.undo()

  await vi.waitFor(() => {
    expect([[...result.hidden.value], changes.refusal.value?.text]).toEqual([['a'], 'Not every photo could be restored. Broken'])
  })
})

it('brings back what is wanted after all, as one adds it again', async () => {
  const { result, changes } = await start()
  result.remove(['a'])

  expect(await result.bringBack('a', false)).toBe('brought back')
  expect(changes.last.value).toBeNull()
  expect(await result.bringBack('b', true)).toBe('brought back')
  expect(await result.bringBack('z', false)).toBe('there')
  expect([result.hidden.value.size, asked]).toEqual([0, ['trash a', 'restore a', 'restore b']])
  answer('restore', 404)
  expect(await result.bringBack('a', true)).toBe('gone')
})
