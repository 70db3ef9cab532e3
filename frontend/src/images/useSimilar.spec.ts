import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { keepAsked } from './askedPhotos'
import { updateImages } from './imageCache'
import { useSimilar } from './useSimilar'

const found = (...ids: string[]) => ids.map((id, index) => ({ image: anImage({ id }), score: 0.99 - index / 10 }))
const idsOf = (images: readonly { id: string }[]): string[] => images.map(({ id }) => id)

it('finds what looks like an image, without what is being deleted, and hears what changes', async () => {
  server.use(
    http.get('/api/images/i1/similar', () => HttpResponse.json({ isEmbedded: true, items: found('a', 'b', 'c') })),
    http.post('/api/images/:id/trash', () => HttpResponse.json({})),
  )
  const { result, deletions, client } = await runInApp(() => useSimilar('i1'))

  await vi.waitFor(() => {
    expect(idsOf(result.images.value)).toEqual(['a', 'b', 'c'])
  })
  deletions.remove(['b'])
  updateImages(client, [anImage({ id: 'c', isFavourite: true })])

  expect(result.images.value.map(({ id, isFavourite }) => [id, isFavourite])).toEqual([['a', false], ['c', true]])
  expect(result.isEmbedded.value).toBe(true)
})

it('asks again for an image that is not compared yet', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 })
  let asked = 0
  server.use(http.get('/api/images/i1/similar', () => HttpResponse.json(++asked < 2 ? { isEmbedded: false, items: [] } : { isEmbedded: true, items: found('a') })))
  const { result } = await runInApp(() => useSimilar('i1'))
  await vi.waitFor(() => {
    expect([result.isLoading.value, result.isEmbedded.value]).toEqual([false, false])
  })

  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()

  await vi.waitFor(() => {
    expect(idsOf(result.images.value)).toEqual(['a'])
  })
})

it('sends a photo that is not stored, and nothing while nobody wants to know', async () => {
  const bodies: unknown[] = []
  server.use(http.post('/api/similar', async ({ request }) => {
    bodies.push(await request.json())
    return HttpResponse.json({ isEmbedded: true, items: found('a') })
  }))
  const id = keepAsked({ name: 'beach.jpg', picture: '/9j/4AAQ' })

  const { result } = await runInApp(() => [useSimilar(id), useSimilar('i1', false)] as const)

  await vi.waitFor(() => {
    expect(idsOf(result[0].images.value)).toEqual(['a'])
  })
  expect(bodies).toEqual([{ picture: '/9j/4AAQ' }])
})
