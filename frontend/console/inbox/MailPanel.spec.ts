import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import MailPanel from './MailPanel.vue'
import type { Mail } from './mails'

const answerWith = (more: Partial<Mail> = {}): void => {
  server.use(
    http.get('/console/aws/_localaws/inbox/01-a', () =>
      HttpResponse.json({
        id: '01-a',
        sentAt: '2026-11-29T10:00:00Z',
        from: 'photos@example.com',
        to: 'ada@example.com',
        subject: 'Ready',
        outcome: 'delivered',
        preview: 'Hello',
        text: 'Hello in words',
        html: '<script>parent.document.title = "taken"</script><p>Hello in HTML</p>',
        bytes: 1200,
        headers: [{ name: 'List-Unsubscribe', value: '<https://example.com/u>' }],
        ...more,
      } satisfies Mail),
    ),
  )
}

it('shows HTML where it can run nothing, the text and the headers', async () => {
  answerWith()
  const { container } = await renderInConsole(MailPanel, { props: { id: '01-a' } })

  const frame = await screen.findByTitle<HTMLIFrameElement>('The mail Ready')
  expect(frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox')
  expect(frame.getAttribute('srcdoc')).toContain("default-src 'none'")
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Plain text' }))
  expect(screen.getByText('Hello in words')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Headers' }))
  expect(screen.getByText('<https://example.com/u>')).toBeTruthy()
})

it('begins with the text where there is nothing else', async () => {
  answerWith({ html: null })
  await renderInConsole(MailPanel, { props: { id: '01-a' } })

  expect(await screen.findByText('Hello in words')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'HTML' })).toBeNull()
})
