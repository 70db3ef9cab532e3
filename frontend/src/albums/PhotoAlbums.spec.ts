import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoAlbums from './PhotoAlbums.vue'

beforeEach(() => {
  localStorage.setItem('photo panel', 'true')
})

it('leads to the albums that a photo is in', async () => {
  server.use(http.get('/api/images/i1/albums', () => HttpResponse.json({ items: [{ id: 'a'.repeat(32), name: 'Iceland' }] })))
  await renderInApp(PhotoAlbums, { props: { id: 'i1' } })

  expect((await screen.findByRole('link', { name: 'Iceland' })).getAttribute('href')).toBe(`/albums/${'a'.repeat(32)}`)
})

it('puts the photo into another', async () => {
  server.use(http.get('/api/images/i1/albums', () => HttpResponse.json({ items: [] })), http.get('/api/albums', () => HttpResponse.json({ items: [], cursor: null })))
  await renderInApp(PhotoAlbums, { props: { id: 'i1' } })
  expect(await screen.findByText('It is in none.')).toBeTruthy()

  await userEvent.click(screen.getByRole('button', { name: 'Add to album' }))

  expect(await screen.findByRole('dialog', { name: 'Add 1 photo to an album' })).toBeTruthy()
})
