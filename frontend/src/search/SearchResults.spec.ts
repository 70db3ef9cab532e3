import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SearchResults from './SearchResults.vue'

const props = { filter: { label: ['Sky'], color: 'blue' } }

it('goes on past pages that hold nothing', async () => {
  server.use(
    http.get('/api/images', ({ request }) => {
      const cursor = Number(new URL(request.url).searchParams.get('cursor') ?? 0)
      return HttpResponse.json(cursor < 3 ? { items: [], cursor: String(cursor + 1) } : { items: [anImage()], cursor: null })
    }),
  )
  await renderInApp(SearchResults, { props })

  expect(await screen.findByText('1 photo')).toBeTruthy()
})

it('names the condition that stands in the way', async () => {
  server.use(
    http.get('/api/images', ({ request }) => {
      const isBlue = new URL(request.url).searchParams.has('color')
      return HttpResponse.json({ items: isBlue ? [] : [anImage()], cursor: null })
    }),
  )
  await renderInApp(SearchResults, { props })

  expect((await screen.findByRole('link', { name: 'Drop “blue”' })).getAttribute('href')).toBe('/search?label=Sky')
  expect(screen.queryByRole('link', { name: 'Drop “Sky”' })).toBeNull()
})

it('can be tried again if the server fails', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(SearchResults, { props })
  await screen.findByRole('heading', { name: 'The search did not work' })

  server.use(http.get('/api/images', () => HttpResponse.json({ items: [anImage()], cursor: null })))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('1 photo')).toBeTruthy()
})
