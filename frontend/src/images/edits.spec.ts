import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { type Rendered, runInApp } from '../testing/render'
import { server } from '../testing/server'
import { type Edits, useEdits } from './edits'
import { findInLists, imageKeys } from './imageCache'

let asked: string[]
const images = [anImage({ id: 'a' }), anImage({ id: 'b', isFavourite: true })]

beforeEach(() => {
  asked = []
  server.use(
    http.patch('/api/images/:id', async ({ params, request }) => {
      const edit = (await request.json()) as object
      asked.push(`${String(params.id)} ${JSON.stringify(edit)}`)
      return HttpResponse.json({ ...images.find(({ id }) => id === params.id), ...edit })
    }),
  )
})

async function start(offersDeletion = true): Promise<Rendered & { result: Edits }> {
  const rendered = await runInApp(useEdits, { offersDeletion })
  rendered.client.setQueryData(imageKeys.list({}), { pages: [{ items: images, cursor: null }], pageParams: [null] })
  return rendered
}
const isFavourite = ({ client }: Rendered, id: string): boolean | undefined => findInLists(client, id)?.isFavourite

it('makes all favourites where one is none, shows it at once, and takes it back where it was done', async () => {
  const app = await start()

  app.result.toggleFavourite(images)

  expect([isFavourite(app, 'a'), app.changes.last.value?.text]).toEqual([true, '1 photo added to the favourites'])
  await vi.waitFor(() => {
    expect(asked).toEqual(['a {"isFavourite":true}'])
  })
  app.changes.undo()
  await vi.waitFor(() => {
    expect([asked.at(-1), isFavourite(app, 'a'), isFavourite(app, 'b')]).toEqual(['a {"isFavourite":false}', false, true])
  })
})

it('shows again what was, and why, where it was refused', async () => {
  server.use(http.patch('/api/images/:id', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  const app = await start()

  app.result.toggleFavourite([images[0] ?? anImage()])

  await vi.waitFor(() => {
    expect([isFavourite(app, 'a'), app.changes.refusal.value?.text]).toEqual([false, '1 photo could not be changed. Broken'])
  })
  expect(await app.result.edit(images[0] ?? anImage(), { title: 'Lake' })).toBe('Broken')
})

it('changes what is said of one photo, and takes it back', async () => {
  const app = await start()

  expect(await app.result.edit(images[0] ?? anImage(), { title: 'Lake', caption: null })).toBeNull()
  expect(findInLists(app.client, 'a')?.title).toBe('Lake')
  app.changes.undo()

  await vi.waitFor(() => {
    expect(asked).toEqual(['a {"title":"Lake","caption":null}', 'a {"title":null,"caption":null}'])
  })
})

it('changes nothing where everybody has one library', async () => {
  const { result, changes } = await start(false)

  result.toggleFavourite(images)

  expect([result.isOffered, changes.last.value, asked]).toEqual([false, null, []])
})
