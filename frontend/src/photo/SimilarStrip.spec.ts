import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aLabel, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SimilarStrip from './SimilarStrip.vue'

const props = { id: 'i1' }
const answer = (isEmbedded: boolean | null, count = 0) => http.get('/api/images/i1/similar', () => HttpResponse.json({
  isEmbedded, items: Array.from({ length: count }, (_, index) => ({ image: anImage({ id: `s${index}`, labels: [aLabel(`S${index}`)] }), score: 0.9 })),
}))

beforeEach(() => {
  localStorage.setItem('photo panel', 'true')
})

it('shows the nearest, and leads to each and to all', async () => {
  server.use(answer(true, 20))
  const { container } = await renderInApp(SimilarStrip, { props })

  expect((await screen.findByRole('link', { name: 'Photo: S0' })).getAttribute('href')).toBe('/photos/s0?similar=i1')
  expect(screen.getAllByRole('listitem')).toHaveLength(8)
  expect(screen.getByRole('link', { name: 'Show all similar photos' }).getAttribute('href')).toBe('/search?similar=i1')
  await expectAccessible(container)
})

it.each([
  [false, 'Not compared yet. That happens soon after a photo was processed.'],
  [true, 'None.'],
  [null, 'Photos are not compared here.'],
])('says so where there are none, of one that is compared: %s', async (isEmbedded, text) => {
  server.use(answer(isEmbedded))
  await renderInApp(SimilarStrip, { props })

  expect(await screen.findByText(text)).toBeTruthy()
})

it('can be tried again if the server fails', async () => {
  server.use(http.get('/api/images/i1/similar', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(SimilarStrip, { props })
  expect((await screen.findByRole('alert')).textContent).toContain('They cannot be shown: Broken')

  server.use(answer(true, 1))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByRole('link', { name: 'Photo: S0' })).toBeTruthy()
})

// The server knows no such request here.
it('asks for nothing while the panel is closed', async () => {
  localStorage.setItem('photo panel', 'false')
  await renderInApp(SimilarStrip, { props })

  expect(screen.getByRole('img', { name: 'Looking for similar photos' })).toBeTruthy()
})
