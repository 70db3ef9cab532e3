import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import NotificationsPage from './NotificationsPage.vue'

it('has what came and what is mailed, and says when there is nothing', async () => {
  server.use(
    http.get('/api/notifications/settings', () => HttpResponse.json({ mail: 'each' })),
    http.get('/api/notifications', () => HttpResponse.json({ items: [], unseen: 0, seenUntil: null })),
  )
  const { container } = await renderInApp(NotificationsPage, { at: '/notifications' })

  expect(await screen.findByText('Nothing yet')).toBeTruthy()
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: /^Each photo/ })).checked).toBe(true)
  await expectAccessible(container)
})

it('says what is wrong', async () => {
  server.use(
    http.get('/api/notifications/settings', () => HttpResponse.json({ title: 'Away' }, { status: 401 })),
    http.get('/api/notifications', () => HttpResponse.json({ title: 'Nobody has signed in.' }, { status: 401 })),
  )
  await renderInApp(NotificationsPage, { at: '/notifications' })

  expect(await screen.findByText('They could not be loaded')).toBeTruthy()
})
