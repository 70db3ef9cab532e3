import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anAlbum } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import AlbumsPage from './AlbumsPage.vue'

const list = (...items: ReturnType<typeof anAlbum>[]) => http.get('/api/albums', () => HttpResponse.json({ items, cursor: null }))

beforeEach(() => {
  server.use(http.get('/api/searches', () => HttpResponse.json({ items: [{ id: 's1', name: 'Boats', query: 'label=Boat' }] })))
})

it('shows albums by their covers, names and counts', async () => {
  server.use(list(anAlbum(), anAlbum({ id: 'b'.repeat(32), name: 'Empty', photos: 0, cover: null })))
  const { container } = await renderInApp(AlbumsPage, { at: '/albums' })

  const link = await screen.findByRole('link', { name: 'Iceland 12 photos' })
  expect(link.getAttribute('href')).toBe(`/albums/${'a'.repeat(32)}`)
  expect(screen.getByRole('link', { name: 'Empty 0 photos' })).toBeTruthy()
  expect(await screen.findByRole('heading', { name: 'Smart albums' })).toBeTruthy()
  await expectAccessible(container)
})

it('makes the first one, and goes there', async () => {
  server.use(list(), http.post('/api/albums', async ({ request }) => HttpResponse.json(anAlbum(await request.json() as object), { status: 201 })))
  const { container, router, changes } = await renderInApp(AlbumsPage, { at: '/albums' })
  expect(await screen.findByRole('heading', { name: 'No albums yet' })).toBeTruthy()
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'New album' }))
  const dialog = await screen.findByRole('dialog', { name: 'New album' })
  await expectAccessible(dialog)
  await userEvent.type(within(dialog).getByLabelText('Name'), ' Summer {Enter}')

  await vi.waitFor(() => {
    expect(router.currentRoute.value.path).toBe(`/albums/${'a'.repeat(32)}`)
  })
  expect(changes.last.value?.text).toBe('The album “Summer” is made')
})

it('says why there is no list, and asks again', async () => {
  server.use(http.get('/api/albums', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(AlbumsPage, { at: '/albums' })
  expect((await screen.findByRole('alert')).textContent).toContain('Broken')

  server.use(list(anAlbum()))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByRole('link', { name: 'Iceland 12 photos' })).toBeTruthy()
})

it('has none where everybody has one library', async () => {
  server.use(list())
  await renderInApp(AlbumsPage, { at: '/albums', offersDeletion: false })

  expect(await screen.findByRole('heading', { name: 'There are no albums here' })).toBeTruthy()
})
