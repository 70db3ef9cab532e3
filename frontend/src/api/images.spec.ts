import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { server } from '../testing/server'
import { fetchImage, fetchImages } from './images'

it('asks for a page with the filter and the cursor, encoded', async () => {
  let asked = ''
  server.use(
    http.get('/api/images', ({ request }) => {
      asked = new URL(request.url).search
      return HttpResponse.json({ items: [], cursor: null })
    }),
  )

  await fetchImages({ label: 'Sky & Sea', status: 'READY' }, 'a+b=')

  expect(Object.fromEntries(new URLSearchParams(asked))).toEqual({ limit: '40', label: 'Sky & Sea', status: 'READY', cursor: 'a+b=' })
})

it('keeps an id that holds a slash one part of the path', async () => {
  let asked = ''
  server.use(
    http.get('/api/images/:id', ({ request }) => {
      asked = new URL(request.url).pathname
      return HttpResponse.json({})
    }),
  )

  await fetchImage('../labels')

  expect(asked).toBe('/api/images/..%2Flabels')
})
