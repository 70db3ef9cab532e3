import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { useNeighbours } from './useNeighbours'

beforeEach(() => {
  server.use(
    http.get('/api/images', ({ request }) => {
      const pages: Record<string, object> = {
        '': { items: ['d', 'c'].map((id) => anImage({ id })), cursor: 'empty' },
        empty: { items: [], cursor: 'last' },
        last: { items: ['b', 'a'].map((id) => anImage({ id })), cursor: null },
      }
      return HttpResponse.json(pages[new URL(request.url).searchParams.get('cursor') ?? ''])
    }),
  )
})

it('walks the list to both sides and loads on at its end, past a page that holds nothing', async () => {
  const id = shallowRef('d')
  const { result } = await runInApp(() => useNeighbours(id, {}))
  const neighbours = (): unknown[] => [result.previous.value?.id, result.next.value?.id]

  await vi.waitFor(() => {
    expect(neighbours()).toEqual([undefined, 'c'])
  })
  id.value = 'c'
  await vi.waitFor(() => {
    expect(neighbours()).toEqual(['d', 'b'])
  })
  id.value = 'a'
  expect(neighbours()).toEqual(['b', undefined])
})

it('has none for an image that is not in the list', async () => {
  const { result } = await runInApp(() => useNeighbours('elsewhere', {}))

  expect([result.previous.value, result.next.value]).toEqual([null, null])
})
