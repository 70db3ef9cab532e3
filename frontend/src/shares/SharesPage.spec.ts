import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import type { Share } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { aRendition } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SharesPage from './SharesPage.vue'

const aShare = (more: Partial<Share> = {}): Share => ({
  id: 'a', title: 'Iceland', albumId: null, photos: 12, createdAt: '2026-05-01T10:00:00Z', endsAt: null, hasPassword: false, cover: aRendition('small', 320, 240), ...more,
})

const list = (...shares: Share[]) => http.get('/api/shares', () => HttpResponse.json({ items: shares, cursor: null }))

it('lists what is shared, and how', async () => {
  server.use(list(aShare(), aShare({ id: 'b', title: null, photos: 1, endsAt: '2026-06-01T10:00:00Z', hasPassword: true, cover: null })))
  const { container } = await renderInApp(SharesPage, { at: '/shares' })

  const [first, second] = await screen.findAllByRole('listitem')
  expect(first?.textContent).toContain('Iceland')
  expect(first?.textContent).toContain('12 photos · made May 1, 2026 · works until you take it back')
  expect(second?.textContent).toContain('1 photo')
  expect(second?.textContent).toContain('Password')
  expect(second?.textContent).toContain('works until Jun 1, 2026')
  await expectAccessible(container)
})

it('leads to an album that is shared, and says where it is deleted', async () => {
  server.use(list(aShare({ albumId: 'x' }), aShare({ id: 'b', title: null, photos: 0, cover: null })))
  await renderInApp(SharesPage, { at: '/shares' })

  const [first, second] = await screen.findAllByRole('listitem')
  expect(screen.getByRole('link', { name: 'Iceland' }).getAttribute('href')).toBe('/albums/x')
  expect(first?.textContent).toContain('album · 12 photos · made May 1, 2026 · works until you take it back')
  expect(second?.textContent).toContain('Album that is deleted')
  expect(second?.textContent).toContain('made May 1, 2026 · leads nowhere')
})

it('takes a link back once that is confirmed', async () => {
  const deleted: unknown[] = []
  server.use(list(aShare()), http.delete('/api/shares/:id', ({ params }) => {
    deleted.push(params.id)
    return new HttpResponse(null, { status: 204 })
  }))
  await renderInApp(SharesPage, { at: '/shares' })

  await userEvent.click(await screen.findByRole('button', { name: 'Take back Iceland' }))
  expect(deleted).toEqual([])
  const dialog = await screen.findByRole('dialog')
  await expectAccessible(dialog)
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take back' }))

  expect(await screen.findByRole('heading', { name: 'Nothing is shared' })).toBeTruthy()
  expect(deleted).toEqual(['a'])
  expect(screen.getByRole('status').textContent).toBe('The link to “Iceland” leads nowhere any more.')
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Shared links' }))
  })
})

it('keeps a link that could not be taken back, and says why', async () => {
  server.use(list(aShare()), http.delete('/api/shares/:id', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(SharesPage, { at: '/shares' })
  await userEvent.click(await screen.findByRole('button', { name: 'Take back Iceland' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take back' }))

  expect((await screen.findByRole('alert')).textContent).toBe('The link could not be taken back. Broken')
  expect(screen.getByRole('button', { name: 'Take back Iceland' })).toBeTruthy()
})

it('says why there is no list', async () => {
  server.use(http.get('/api/shares', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(SharesPage, { at: '/shares' })

  expect((await screen.findByRole('alert')).textContent).toContain('Broken')
})
