import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anAlbum } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import AddToAlbumDialog from './AddToAlbumDialog.vue'

const ids = Array.from({ length: 120 }, (_, index) => `p${index}`)

function serve(): { sent: string[][] } {
  const sent: string[][] = []
  server.use(
    http.get('/api/albums', () => HttpResponse.json({ items: [anAlbum(), anAlbum({ id: 'b'.repeat(32), name: 'Winter' })], cursor: null })),
    http.post('/api/albums', async ({ request }) => HttpResponse.json(anAlbum(await request.json() as object), { status: 201 })),
    http.post('/api/albums/:id/:what', async ({ request, params }) => {
      const { imageIds } = await request.json() as { imageIds: string[] }
      sent.push([String(params.what), ...imageIds])
      return HttpResponse.json({ album: anAlbum(), photos: imageIds.map((id) => ({ id, place: id })) })
    }),
    http.delete('/api/albums/:id', () => {
      sent.push(['deleted'])
      return new HttpResponse(null, { status: 204 })
    }),
  )
  return { sent }
}

it('adds photos to an album that is chosen, some at a time, and takes them out again at once', async () => {
  const { sent } = serve()
  const onClose = vi.fn()
  const { changes } = await renderInApp(AddToAlbumDialog, { props: { imageIds: ids, onClose } })
  await expectAccessible(await screen.findByRole('dialog', { name: 'Add 120 photos to an album' }))

  await userEvent.click(await screen.findByRole('button', { name: 'Iceland 12 photos' }))

  await vi.waitFor(() => {
    expect(onClose).toHaveBeenCalledOnce()
  })
  expect(sent.map(([what, ...some]) => [what, some.length])).toEqual([['photos', 50], ['photos', 50], ['photos', 20]])
  expect(sent.flatMap(([, ...some]) => some)).toEqual(ids)
  expect(changes.last.value?.text).toBe('120 photos added to “Iceland”')
  changes.undo()
  await vi.waitFor(() => {
    expect(sent.slice(3).map(([what, ...some]) => [what, some.length])).toEqual([['removals', 50], ['removals', 50], ['removals', 20]])
  })
})

it('says that a photo was there already, with nothing to take back', async () => {
  serve()
  server.use(http.post('/api/albums/:id/photos', () => HttpResponse.json({ album: anAlbum(), photos: [] })))
  const { changes } = await renderInApp(AddToAlbumDialog, { props: { imageIds: ['a'] } })

  await userEvent.click(await screen.findByRole('button', { name: 'Iceland 12 photos' }))

  await vi.waitFor(() => {
    expect(changes.last.value).toEqual({ text: 'It is in “Iceland” already', undo: null })
  })
})

it('finds albums by their names, and makes a new one of the photos', async () => {
  const { sent } = serve()
  const { changes } = await renderInApp(AddToAlbumDialog, { props: { imageIds: ['a'] } })

  await userEvent.type(await screen.findByLabelText('Album'), 'wint')
  expect(screen.queryByRole('button', { name: 'Iceland 12 photos' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Winter 12 photos' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'New album' }))

  await vi.waitFor(() => {
    expect(changes.last.value?.text).toBe('1 photo added to the new album “wint”')
  })
  changes.undo()
  await vi.waitFor(() => {
    expect(sent).toEqual([['photos', 'a'], ['deleted']])
  })
})

it('says why photos were not added', async () => {
  serve()
  server.use(http.post('/api/albums/:id/photos', () => HttpResponse.json({ title: 'Conflict', status: 409, detail: 'An album has 10,000 photos at most.' }, { status: 409 })))
  const onClose = vi.fn()
  await renderInApp(AddToAlbumDialog, { props: { imageIds: ['a'], onClose } })

  await userEvent.click(await screen.findByRole('button', { name: 'Iceland 12 photos' }))

  expect((await screen.findByRole('alert')).textContent).toBe('An album has 10,000 photos at most.')
  expect(onClose).not.toHaveBeenCalled()
})
