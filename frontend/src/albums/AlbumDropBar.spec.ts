import { fireEvent } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, it, vi } from 'vitest'
import { anAlbum } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import AlbumDropBar from './AlbumDropBar.vue'
import { draggedPhotos } from './draggedPhotos'

afterEach(() => {
  draggedPhotos.value = []
})

it('takes photos that are dropped on an album, other than the one that they are in', async () => {
  const sent: unknown[] = []
  server.use(
    http.get('/api/albums', () => HttpResponse.json({ items: [anAlbum(), anAlbum({ id: 'b'.repeat(32), name: 'Winter' })], cursor: null })),
    http.post('/api/albums/:id/photos', async ({ request, params }) => {
      sent.push([params.id, await request.json()])
      return HttpResponse.json({ album: anAlbum(), photos: [{ id: 'x', place: '1' }, { id: 'y', place: '2' }] })
    }),
  )
  draggedPhotos.value = ['x', 'y']
  const { container, changes } = await renderInApp(AlbumDropBar, { props: { except: 'b'.repeat(32) } })
  await vi.waitFor(() => {
    expect(container.textContent).toContain('Iceland')
  })
  expect(container.textContent).toContain('Drop 2 photos on an album')
  expect(container.textContent).not.toContain('Winter')

  const target = Array.from(container.querySelectorAll('div')).findLast((element) => element.textContent.trim() === 'Iceland')
  if (target) await fireEvent.drop(target)

  await vi.waitFor(() => {
    expect(changes.last.value?.text).toBe('2 photos added to “Iceland”')
  })
  expect(sent).toEqual([['a'.repeat(32), { imageIds: ['x', 'y'] }]])
})
