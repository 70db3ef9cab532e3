import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoNotice from './PhotoNotice.vue'

it('says why there is no picture, and lets one try again', async () => {
  await renderInApp(PhotoNotice, { props: { image: aFailedImage('TIMEOUT'), isPartial: false } })

  expect(screen.getByText('Failed')).toBeTruthy()
  expect(screen.getByText(/^Processing took too long and was stopped\./)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Process again' })).toBeTruthy()
})

it('says that a person has to look at it first', async () => {
  server.use(http.get('/api/images/i1/review', () => HttpResponse.json({ state: 'OPEN', reason: null, canBeAppealed: false, trail: [] })))
  await renderInApp(PhotoNotice, { props: { image: anImage({ status: 'IN_REVIEW', renditions: [] }), isPartial: false } })

  expect(screen.getByText('A person has to look at it before it is shown.')).toBeTruthy()
})
