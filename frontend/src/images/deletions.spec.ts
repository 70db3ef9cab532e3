import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { useDeletions } from './deletions'
import { imageKeys } from './imageCache'

let asked: string[]

beforeEach(() => {
  asked = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  server.use(
    http.delete('/api/images/:id', ({ params }) => {
      asked.push(String(params.id))
      return new HttpResponse(null, { status: 204 })
    }),
  )
})
afterEach(() => {
  vi.useRealTimers()
})

const settled = async (condition: () => void): Promise<void> => {
  vi.useRealTimers()
  await vi.waitFor(condition)
}
const answer = (status: number, title: string): void => {
  server.use(http.delete('/api/images/:id', () => HttpResponse.json({ title, status }, { status })))
}

it('deletes nothing where nothing may be deleted', async () => {
  const { result } = await runInApp(useDeletions, { offersDeletion: false })

  result.remove(['a'])

  expect([result.undoable.value, [...result.hidden.value]]).toEqual([0, []])
})

it('hides at once and deletes later, several together', async () => {
  const { result, client } = await runInApp(useDeletions)
  client.setQueryData(imageKeys.list({}), { pages: [{ items: [anImage({ id: 'a' }), anImage({ id: 'z' })], cursor: null }], pageParams: [null] })

  result.remove(['a'])
  vi.advanceTimersByTime(7000)
  result.remove(['b'])
  vi.advanceTimersByTime(7000)
  expect([[...result.hidden.value], result.undoable.value, asked]).toEqual([['a', 'b'], 2, []])

  vi.advanceTimersByTime(1000)
  await settled(() => {
    expect([asked, result.undoable.value, localStorage.getItem('pending deletions')]).toEqual([['a', 'b'], 0, null])
  })
  expect(JSON.stringify(client.getQueryData(imageKeys.list({})))).not.toContain('"id":"a"')
})

it('brings back what is undone, and waits while somebody is about to', async () => {
  const { result } = await runInApp(useDeletions)
  result.remove(['a', 'b'])

  result.hold()
  vi.advanceTimersByTime(60_000)
  expect(result.undoable.value).toBe(2)
  result.undo()
  vi.advanceTimersByTime(60_000)

  expect([result.hidden.value.size, asked, localStorage.getItem('pending deletions')]).toEqual([0, [], null])
})

it('brings back what could not be deleted, says why, and tries again', async () => {
  answer(500, 'Broken')
  const { result } = await runInApp(useDeletions)
  result.remove(['a'])
  vi.advanceTimersByTime(8000)

  await settled(() => {
    expect([result.hidden.value.size, result.failure.value]).toEqual([0, { ids: ['a'], reason: 'Broken' }])
  })
  result.retry()

  expect([[...result.hidden.value], result.failure.value]).toEqual([['a'], null])
})

it('is content if the image is gone already', async () => {
  answer(404, 'Not found')
  const { result } = await runInApp(useDeletions)
  result.remove(['a'])
  vi.advanceTimersByTime(8000)

  await settled(() => {
    expect([[...result.hidden.value], result.failure.value, localStorage.getItem('pending deletions')]).toEqual([['a'], null, null])
  })
})

it('deletes when the page is left', async () => {
  const { result } = await runInApp(useDeletions)
  result.remove(['a'])

  window.dispatchEvent(new Event('pagehide'))

  await settled(() => {
    expect([asked, result.undoable.value]).toEqual([['a'], 0])
  })
})

it('ends what an earlier visit left behind, and shows it no more', async () => {
  localStorage.setItem('pending deletions', JSON.stringify([{ id: 'a', due: Date.now() + 5000 }, 'nonsense']))
  const { result } = await runInApp(useDeletions)
  expect([[...result.hidden.value], asked]).toEqual([['a'], []])

  vi.advanceTimersByTime(5000)

  await settled(() => {
    expect([asked, localStorage.getItem('pending deletions')]).toEqual([['a'], null])
  })
})

it('shows again what another tab brought back', async () => {
  localStorage.setItem('pending deletions', JSON.stringify([{ id: 'a', due: Date.now() + 5000 }]))
  const { result } = await runInApp(useDeletions)

  localStorage.removeItem('pending deletions')
  vi.advanceTimersByTime(5000)

  await settled(() => {
    expect([result.hidden.value.size, asked]).toEqual([0, []])
  })
})

it('keeps what is wanted after all, as one adds it again', async () => {
  const { result } = await runInApp(useDeletions)
  result.remove(['a', 'b'])

  expect(await result.bringBack('a')).toBe('brought back')
  expect(await result.bringBack('z')).toBe('there')
  expect([[...result.hidden.value], result.undoable.value]).toEqual([['b'], 1])

  vi.advanceTimersByTime(8000)
  await settled(() => {
    expect([asked, localStorage.getItem('pending deletions')]).toEqual([['b'], null])
  })
})

it('says so when it is too late', async () => {
  const { result } = await runInApp(useDeletions)
  result.remove(['a'])
  vi.advanceTimersByTime(8000)

  expect(await result.bringBack('a')).toBe('gone')
  expect(asked).toEqual(['a'])
})

it('deletes nothing that another tab brings back', async () => {
  const { result } = await runInApp(useDeletions)
  result.remove(['a', 'b'])

  localStorage.setItem('pending deletions', JSON.stringify([{ id: 'b', due: Date.now() + 8000 }]))
  window.dispatchEvent(new StorageEvent('storage', { key: 'pending deletions' }))
  expect([[...result.hidden.value], result.undoable.value]).toEqual([['b'], 1])

  vi.advanceTimersByTime(8000)
  await settled(() => {
    expect(asked).toEqual(['b'])
  })
})
