import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import type { Review } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { aModeration, aReview } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import ReviewPage from './ReviewPage.vue'

const at = '2026-05-01T10:00:00Z'
const first = aReview({ id: 'i1' })
const second = aReview({ id: 'i2', moderation: aModeration('Gambling') })
let sent: unknown[] = []

beforeEach(() => {
  sent = []
})

function serve(items: Review[], { undoFor = 10_000 } = {}): void {
  let waiting = items
  server.use(
    http.get('/api/reviews', () => HttpResponse.json({ items: waiting, cursor: null })),
    http.post('/api/reviews/:id/decision', async ({ request, params }) => {
      const body = (await request.json()) as { verdict: string; reason: string | null }
      sent.push([params.id, body])
      waiting = waiting.filter(({ id }) => id !== params.id)
      return HttpResponse.json({ verdict: body.verdict, reason: body.reason, by: 'mia', at, undoUntil: new Date(Date.parse(at) + undoFor).toISOString() })
    }),
    http.delete('/api/reviews/:id/decision', ({ params }) => {
      sent.push(['undo', params.id])
      waiting = items
      return new HttpResponse(null, { status: 204 })
    }),
  )
}

it('shows what was found, and the picture only while it is held', async () => {
  serve([first])
  const { container } = await renderInApp(ReviewPage)

  expect(await screen.findByText('Weapons')).toBeTruthy()
  expect(screen.getByText('Review from 50%, rejected from 90%')).toBeTruthy()
  expect(screen.queryByRole('img', { name: 'The picture that is to be reviewed' })).toBeNull()
  const user = userEvent.setup()
  await user.pointer({ keys: '[MouseLeft>]', target: screen.getByRole('button', { name: 'Hold to reveal the picture' }) })
  expect(screen.getByRole('img', { name: 'The picture that is to be reviewed' }).getAttribute('src')).toBe('https://s3/held/i1/large.webp?signed')
  await user.pointer({ keys: '[/MouseLeft]' })
  expect(screen.queryByRole('img', { name: 'The picture that is to be reviewed' })).toBeNull()
  await expectAccessible(container)
})

it('reveals it to whoever holds a key', async () => {
  serve([first])
  await renderInApp(ReviewPage)
  const user = userEvent.setup()
  ;(await screen.findByRole('button', { name: 'Hold to reveal the picture' })).focus()

  await user.keyboard('{ >}')
  expect(screen.getByRole('img', { name: 'The picture that is to be reviewed' })).toBeTruthy()
  await user.keyboard('{/ }')
  expect(screen.queryByRole('img', { name: 'The picture that is to be reviewed' })).toBeNull()
})

it('goes on to the next by itself, by keys alone, and takes a decision back', async () => {
  serve([first, second])
  await renderInApp(ReviewPage)
  await screen.findByText('Weapons')
  const user = userEvent.setup()

  await user.keyboard('a')
  expect(await screen.findByText('Gambling')).toBeTruthy()
  expect(screen.getByText('Approved.')).toBeTruthy()
  await user.keyboard('u')
  expect(await screen.findByText('Weapons')).toBeTruthy()
  await user.keyboard('r')
  await user.keyboard('It shows a weapon.{Enter}')
  expect(await screen.findByText('Gambling')).toBeTruthy()
  await user.keyboard('a')

  expect(await screen.findByText('Nothing waits for a review')).toBeTruthy()
  expect(sent).toEqual([
    ['i1', { verdict: 'APPROVED', number: 1, reason: null }],
    ['undo', 'i1'],
    ['i1', { verdict: 'REJECTED', number: 1, reason: 'It shows a weapon.' }],
    ['i2', { verdict: 'APPROVED', number: 1, reason: null }],
  ])
})

it('asks for a reason before it rejects', async () => {
  serve([first])
  await renderInApp(ReviewPage)

  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }))
  await userEvent.click(screen.getByRole('button', { name: 'Reject' }))

  expect(screen.getByText('Say why, so that the owner understands it.')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByLabelText('Reason, for the owner'))
  expect(sent).toEqual([])
})

it('offers to undo for as long as the server allows it', async () => {
  serve([first, second], { undoFor: 50 })
  await renderInApp(ReviewPage)

  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }))

  await screen.findByText('Gambling')
  await expect.poll(() => screen.queryByRole('button', { name: 'Undo' }), { timeout: 20_000 }).toBeNull()
})

it('says who was faster, and goes on', async () => {
  serve([first, second])
  const decision = { verdict: 'REJECTED', reason: 'No.', by: 'max', at, undoUntil: at }
  server.use(http.post('/api/reviews/i1/decision', () => HttpResponse.json({ title: 'Conflict', status: 409, detail: 'Decided.', decision }, { status: 409 })))
  await renderInApp(ReviewPage)

  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }))

  expect(await screen.findByText('Gambling')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('max was faster and rejected it at ')
})

it('is empty when nothing waits', async () => {
  serve([])
  const { container } = await renderInApp(ReviewPage)

  expect(await screen.findByText('Nothing waits for a review')).toBeTruthy()
  await expectAccessible(container)
})

it('is for moderators', async () => {
  server.use(http.get('/api/reviews', () => HttpResponse.json({ title: 'Forbidden', status: 403, detail: 'This is for moderators.' }, { status: 403 })))
  await renderInApp(ReviewPage)

  expect(await screen.findByText('This is for moderators')).toBeTruthy()
})
