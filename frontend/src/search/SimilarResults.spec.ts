import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { keepAsked } from '../images/askedPhotos'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SimilarResults from './SimilarResults.vue'

const found = (...ids: string[]) => ids.map((id, index) => ({ image: anImage({ id, createdAt: `2026-05-0${index + 1}T10:00:00Z` }), score: 0.9 }))
const props = { to: 'i1' }

it('shows the nearest first, under no days, and leads to each among the others', async () => {
  server.use(http.get('/api/images/i1/similar', () => HttpResponse.json({ isEmbedded: true, items: found('b', 'c', 'a') })))
  const { container } = await renderInApp(SimilarResults, { props, at: '/search?similar=i1' })

  expect(await screen.findByText('3 photos, the most similar first')).toBeTruthy()
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['b', 'c', 'a'].map((id) => `/photos/${id}?similar=i1`))
  await expectAccessible(container)
})

it.each([
  [{ isEmbedded: false, items: [] }, 'Not compared yet'],
  [{ isEmbedded: null, items: [] }, 'Photos are not compared here'],
  [{ isEmbedded: true, items: [] }, 'No similar photos'],
])('says of %j: %s', async (answer, title) => {
  server.use(http.get('/api/images/i1/similar', () => HttpResponse.json(answer)))
  await renderInApp(SimilarResults, { props })

  expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
})

it('says that photos are not compared', async () => {
  server.use(http.post('/api/similar', () => HttpResponse.json({ isEmbedded: null, items: [] })))
  await renderInApp(SimilarResults, { props: { to: keepAsked({ name: 'beach.jpg', picture: 'AA==' }) } })

  expect(await screen.findByRole('heading', { name: 'Photos are not compared here' })).toBeTruthy()
})

it('says that a photo is not there', async () => {
  server.use(http.get('/api/images/i1/similar', () => HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })))
  await renderInApp(SimilarResults, { props })

  expect(await screen.findByRole('heading', { name: 'This photo is not here' })).toBeTruthy()
})

it('says that a photo that was asked with is forgotten after a reload', async () => {
  await renderInApp(SimilarResults, { props: { to: 'photo-of-before' } })

  expect(await screen.findByRole('heading', { name: 'This photo is not kept' })).toBeTruthy()
})

it('says what the server does not like about a photo, and tries again', async () => {
  server.use(http.post('/api/similar', () => HttpResponse.json({ title: 'Bad request', status: 400, errors: { picture: ['It is no picture.'] } }, { status: 400 })))
  await renderInApp(SimilarResults, { props: { to: keepAsked({ name: 'beach.jpg', picture: 'AA==' }) } })
  expect((await screen.findByRole('alert')).textContent).toContain('It is no picture.')

  server.use(http.post('/api/similar', () => HttpResponse.json({ isEmbedded: true, items: found('a') })))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('1 photo, the most similar first')).toBeTruthy()
})
