import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import MailSettings from './MailSettings.vue'

it('shows what was chosen, and keeps another choice', async () => {
  const chosen: unknown[] = []
  server.use(
    http.get('/api/notifications/settings', () => HttpResponse.json({ mail: 'digest' })),
    http.put('/api/notifications/settings', async ({ request }) => {
      const body = (await request.json()) as { mail: string }
      chosen.push(body)
      return HttpResponse.json(body)
    }),
  )
  const { container } = await renderInApp(MailSettings)
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: /^A digest/ })).checked).toBe(true)
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('radio', { name: /^No mail/ }))

  expect(await screen.findByText('Saved.')).toBeTruthy()
  expect(chosen).toEqual([{ mail: 'none' }])
})

it('says what did not work', async () => {
  server.use(
    http.get('/api/notifications/settings', () => HttpResponse.json({ mail: 'digest' })),
    http.put('/api/notifications/settings', () => HttpResponse.json({ title: 'No' }, { status: 500 })),
  )
  await renderInApp(MailSettings)

  await userEvent.click(await screen.findByRole('radio', { name: /^Each photo/ }))

  expect((await screen.findByRole('alert')).textContent).toContain('could not be saved')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^A digest/ }).checked).toBe(true)
})
