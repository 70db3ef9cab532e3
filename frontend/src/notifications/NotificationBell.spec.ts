import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import type { Notification } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import NotificationBell from './NotificationBell.vue'

const aNotification = (more: Partial<Notification> = {}): Notification => ({
  id: 'n1',
  type: 'ready',
  imageId: 'i1',
  fileName: 'lake.jpg',
  at: '2026-05-01T10:00:00Z',
  code: null,
  ...more,
})

it('says how much is new, shows it, and keeps that it was seen', async () => {
  const onSeen = vi.fn()
  server.use(
    http.get('/api/notifications', () =>
      HttpResponse.json({
        items: [aNotification({ id: 'n2', type: 'failed', fileName: 'note.jpg', at: '2026-05-01T11:00:00Z' }), aNotification()],
        unseen: 1,
        seenUntil: '2026-05-01T10:30:00Z',
      }),
    ),
    http.put('/api/notifications/seen', async ({ request }) => {
      onSeen(await request.json())
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await renderInApp(NotificationBell)

  await userEvent.click(await screen.findByRole('button', { name: 'Notifications: 1 new' }))

  expect((await screen.findByRole('link', { name: /^New: note\.jpg could not be processed/ })).getAttribute('href')).toBe('/photos/i1')
  expect(screen.getByRole('link', { name: /^lake\.jpg is ready/ })).toBeTruthy()
  await vi.waitFor(() => {
    expect(onSeen).toHaveBeenCalledWith({ until: '2026-05-01T11:00:00Z' })
  })
  await expectAccessible(screen.getByRole('dialog'))
  await userEvent.keyboard('{Escape}')
  expect(await screen.findByRole('button', { name: 'Notifications' })).toBeTruthy()
})

it.each([
  [7, '7'],
  [120, '99+'],
])('says of %d what it shows', async (unseen, shown) => {
  server.use(http.get('/api/notifications', () => HttpResponse.json({ items: [aNotification()], unseen, seenUntil: null })))
  await renderInApp(NotificationBell)

  const bell = await screen.findByRole('button', { name: `Notifications: ${shown} new` })

  expect(bell.textContent.trim()).toBe(shown)
  await expectAccessible(bell)
})

it('says that there is nothing, and that it could not be loaded', async () => {
  server.use(http.get('/api/notifications', () => HttpResponse.json({ items: [], unseen: 0, seenUntil: null })))
  const first = await renderInApp(NotificationBell)
  await userEvent.click(screen.getByRole('button', { name: 'Notifications' }))
  expect(await screen.findByText(/^Nothing yet/)).toBeTruthy()
  first.unmount()

  server.use(http.get('/api/notifications', () => HttpResponse.json({ title: 'Away' }, { status: 401 })))
  await renderInApp(NotificationBell)
  await userEvent.click(screen.getByRole('button', { name: 'Notifications' }))
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded')
})
