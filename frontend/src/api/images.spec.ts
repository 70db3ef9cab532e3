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

  await fetchImages({ label: ['Sky & Sea', 'Dog'], notLabel: ['Car'], status: 'READY', color: 'blue' }, 'a+b=', { limit: 1 })

  expect([...new URLSearchParams(asked)]).toEqual([
    ['limit', '1'],
    ['label', 'Sky & Sea'],
    ['label', 'Dog'],
    ['notLabel', 'Car'],
    ['status', 'READY'],
    ['color', 'blue'],
    ['cursor', 'a+b='],
  ])
})

it('asks for whole days by this clock', async () => {
  let asked = new URLSearchParams()
  server.use(
    http.get('/api/images', ({ request }) => {
      asked = new URL(request.url).searchParams
      return HttpResponse.json({ items: [], cursor: null })
    }),
  )

  await fetchImages({ from: '2026-05-01', to: '2026-05-31' }, null)

  expect([asked.get('from'), asked.get('to')]).toEqual([
    new Date(2026, 4, 1).toISOString(),
    new Date(2026, 5, 1).toISOString(),
  ])
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
