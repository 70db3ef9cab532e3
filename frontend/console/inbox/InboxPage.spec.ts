import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { layOutAt } from '../testing/layout'
import { renderInConsole } from '../testing/render'
import InboxPage from './InboxPage.vue'
import type { MailSummary } from './mails'

const aMail = (more: Partial<MailSummary> = {}): MailSummary => ({
  id: '01-a',
  sentAt: '2026-11-29T10:00:00Z',
  from: 'photos@example.com',
  to: 'ada@example.com',
  subject: 'Your photo is ready',
  outcome: 'delivered',
  preview: 'Hello Ada',
  ...more,
})

beforeEach(() => {
  layOutAt()
})

it('lists mail as it comes, and shows one', async () => {
  const mails = [aMail()]
  server.use(
    http.get('/console/aws/_localaws/inbox', () => HttpResponse.json({ mails, next: null })),
    http.get('/console/aws/_localaws/inbox/:id', ({ params }) =>
      HttpResponse.json({ ...aMail({ id: String(params.id) }), text: 'Hello', html: '<p>Hello</p>', bytes: 700, headers: [] }),
    ),
  )
  const { container, router } = await renderInConsole(InboxPage, { at: '/inbox' })
  await userEvent.click(await screen.findByRole('button', { name: /Your photo is ready/ }))

  expect(await screen.findByTitle('The mail Your photo is ready')).toBeTruthy()
  expect(router.currentRoute.value.query).toEqual({ mail: '01-a' })
  await expectAccessible(container)

  mails.unshift(aMail({ id: '02-b', subject: 'Another one', outcome: 'bounced' }))
  expect((await screen.findByRole('button', { name: /Another one/ }, { timeout: 60_000 })).textContent).toContain('bounced')
})

it('searches, in the address', async () => {
  server.use(
    http.get('/console/aws/_localaws/inbox', ({ request }) =>
      HttpResponse.json({ mails: new URL(request.url).searchParams.get('search') === 'nothing' ? [] : [aMail()], next: null }),
    ),
  )
  const { router, container } = await renderInConsole(InboxPage, { at: '/inbox' })
  await screen.findByRole('button', { name: /Your photo is ready/ })

  await userEvent.type(screen.getByRole('searchbox', { name: 'Search mail' }), 'nothing')

  expect(await screen.findByText('No mail has these words', undefined, { timeout: 60_000 })).toBeTruthy()
  expect(router.currentRoute.value.query).toEqual({ search: 'nothing' })
  await expectAccessible(container)
})

it('says that there is none, and what is wrong', async () => {
  server.use(http.get('/console/aws/_localaws/inbox', () => HttpResponse.json({ mails: [], next: null })))
  const first = await renderInConsole(InboxPage, { at: '/inbox' })
  expect(await screen.findByText('No mail yet')).toBeTruthy()
  first.unmount()

  server.use(http.get('/console/aws/_localaws/inbox', () => HttpResponse.json({ message: 'No inbox here.' }, { status: 404 })))
  await renderInConsole(InboxPage, { at: '/inbox' })
  expect((await screen.findByRole('alert')).textContent).toContain('The mail could not be loaded')
})
