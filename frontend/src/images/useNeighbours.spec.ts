import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { useNeighbours } from './useNeighbours'

beforeEach(() => {
  server.use(
    http.get('/api/images', ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === null
        ? HttpResponse.json({ items: ['d', 'c'].map((id) => anImage({ id })), cursor: 'c' })
        : HttpResponse.json({ items: ['b', 'a'].map((id) => anImage({ id })), cursor: null }),
    ),
  )
})

it('walks the list to both sides and loads on at its end', async () => {
  const id = shallowRef('d')
  const { result } = await runInApp(() => useNeighbours(id, {}))
  const neighbours = (): (string | null)[] => [result.previous.value, result.next.value]

  await vi.waitFor(() => {
    expect(neighbours()).toEqual([null, 'c'])
  })
  id.value = 'c'
  await vi.waitFor(() => {
    expect(neighbours()).toEqual(['d', 'b'])
  })
  id.value = 'a'
  expect(neighbours()).toEqual(['b', null])
})

it('has none for an image that is not in the list', async () => {
  const { result } = await runInApp(() => useNeighbours('elsewhere', {}))

  expect([result.previous.value, result.next.value]).toEqual([null, null])
})
