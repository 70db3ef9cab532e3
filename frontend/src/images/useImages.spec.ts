import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { forgetImage, updateImages } from './imageCache'
import { useImages } from './useImages'

let asked: (string | null)[]

beforeEach(() => {
  asked = []
  server.use(
    http.get('/api/images', ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor')
      asked.push(cursor)
      return cursor === null
        ? HttpResponse.json({ items: [anImage({ id: 'c' })], cursor: 'c' })
        : HttpResponse.json({ items: [anImage({ id: 'b' }), anImage({ id: 'a' })], cursor: null })
    }),
  )
})

it('loads page after page', async () => {
  const { result } = await runInApp(() => useImages({}))
  const ids = (): string[] => result.images.value.map(({ id }) => id)
  expect(result.isLoading.value).toBe(true)

  await vi.waitFor(() => {
    expect(ids()).toEqual(['c'])
  })
  expect(result.hasMore.value).toBe(true)
  result.loadMore()
  await vi.waitFor(() => {
    expect(ids()).toEqual(['c', 'b', 'a'])
  })

  expect(result.hasMore.value).toBe(false)
  expect(asked.filter((cursor) => cursor !== null)).toEqual(['c'])
})

it('shows at once what is known otherwise of an image', async () => {
  const { result, client } = await runInApp(() => useImages({}))
  await vi.waitFor(() => {
    expect(result.images.value).toHaveLength(1)
  })

  updateImages(client, [anImage({ id: 'c', fileName: 'new.jpg' })])
  await vi.waitFor(() => {
    expect(result.images.value[0]?.fileName).toBe('new.jpg')
  })
  forgetImage(client, 'c')
  await vi.waitFor(() => {
    expect(result.images.value).toEqual([])
  })
})

it('hands out the error', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  const { result } = await runInApp(() => useImages({}))

  await vi.waitFor(() => {
    expect(result.error.value?.message).toBe('Broken')
  })
})

it('asks for its newest when images have changed, and else for nothing', async () => {
  const { result, news } = await runInApp(() => useImages({ label: ['Sky'] }))
  await vi.waitFor(() => {
    expect(result.images.value).toHaveLength(1)
  })
  expect(asked).toEqual([null])
  news.take({ albums: ['album'] })
  server.use(http.get('/api/images', () => HttpResponse.json({ items: [anImage({ id: 'd' }), anImage({ id: 'c' })], cursor: 'c' })))

  news.take({ images: [anImage({ id: 'd' })] })

  await vi.waitFor(() => {
    expect(result.images.value.map(({ id }) => id)).toEqual(['d', 'c'])
  })
  expect(asked).toEqual([null])
})
