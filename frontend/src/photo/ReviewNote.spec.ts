import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import type { OwnReview } from '../api/types'
import { aModeration, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import ReviewNote from './ReviewNote.vue'

const moderation = aModeration()
const rejected: OwnReview = { state: 'CONCLUDED', openedAt: '2026-05-01T10:00:00Z', reason: 'It shows a weapon.', canBeAppealed: true, trail: [] }

it('says why a photo is in review', async () => {
  server.use(http.get('/api/images/i1/review', () => HttpResponse.json({ ...rejected, state: 'OPEN', reason: null, canBeAppealed: false })))
  await renderInApp(ReviewNote, { props: { image: anImage({ status: 'IN_REVIEW', moderation }) } })

  expect(screen.getByText('A person has to look at it before it is shown: it may show Weapons.')).toBeTruthy()
  expect(await screen.findByText('What happened so far')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Ask for another look' })).toBeNull()
})

it('lets the owner contest a rejection once', async () => {
  let asked: unknown
  server.use(
    http.get('/api/images/i1/review', () => HttpResponse.json(rejected)),
    http.post('/api/images/i1/appeal', async ({ request }) => {
      asked = await request.json()
      return HttpResponse.json({ ...rejected, state: 'OPEN', reason: null, canBeAppealed: false }, { status: 202 })
    }),
  )
  await renderInApp(ReviewNote, { props: { image: anImage({ status: 'REJECTED', moderation }) } })

  expect(await screen.findByText('A moderator rejected it: “It shows a weapon.”')).toBeTruthy()
  await userEvent.type(screen.getByRole('textbox'), 'It is a statue.')
  await userEvent.click(screen.getByRole('button', { name: 'Ask for another look' }))

  await expect.poll(() => screen.queryByRole('textbox'), { timeout: 20_000 }).toBeNull()
  expect(asked).toEqual({ text: 'It is a statue.' })
})

it('says why an appeal did not work', async () => {
  server.use(
    http.get('/api/images/i1/review', () => HttpResponse.json(rejected)),
    http.post('/api/images/i1/appeal', () => HttpResponse.json({ title: 'Conflict', status: 409, detail: 'Only once.' }, { status: 409 })),
  )
  await renderInApp(ReviewNote, { props: { image: anImage({ status: 'REJECTED', moderation }) } })

  await userEvent.type(await screen.findByRole('textbox'), 'It is a statue.')
  await userEvent.click(screen.getByRole('button', { name: 'Ask for another look' }))

  expect((await screen.findByRole('alert')).textContent).toBe('Only once.')
})
