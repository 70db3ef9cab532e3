import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { anImage } from '../testing/fixtures'
import { aLibrary } from '../testing/library'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { useNeighbours } from './useNeighbours'

/** Added one after the other, and taken in the opposite order. */
const photos = Array.from({ length: 200 }, (_, index) => anImage({
  id: `p${String(index).padStart(3, '0')}`,
  createdAt: '2026-05-01T10:00:00Z',
  shownAt: `2026-01-01T10:00:00.${String(999 - index)}`,
}))
const library = aLibrary(() => photos)

beforeEach(() => {
  localStorage.clear()
  library.requests.length = 0
  server.use(...library.handlers)
})

it('knows what is beside any photo of the library, asked for alone, with one request', async () => {
  const { result } = await runInApp(() => useNeighbours('p100', {}))

  await vi.waitFor(() => {
    expect([result.previous.value?.id, result.next.value?.id]).toEqual(['p099', 'p101'])
  }, { timeout: 30_000 })
  expect(library.requests).toHaveLength(1)
})

it('follows the order that was chosen, and a search by the date taken, or added where a status is looked for', async () => {
  localStorage.setItem('library order', 'added')
  const { result } = await runInApp(() => [useNeighbours('p100', {}), useNeighbours('p100', { label: ['Sky'] }), useNeighbours('p100', { status: 'READY' })] as const)

  await vi.waitFor(() => {
    expect(result.map(({ previous, next }) => [previous.value?.id, next.value?.id])).toEqual([['p101', 'p099'], ['p099', 'p101'], ['p101', 'p099']])
  }, { timeout: 30_000 })
})

it('goes on from photo to photo to either end, which has nothing beside it', async () => {
  const id = shallowRef('p003')
  const { result } = await runInApp(() => useNeighbours(id, {}))
  const visited: string[] = []
  for (let step = 0; step < 5; step++) {
    await vi.waitFor(() => {
      expect(result.next.value).not.toBeNull()
    }, { timeout: 30_000 })
    visited.push(id.value)
    if (result.previous.value) id.value = result.previous.value.id
  }

  expect([...new Set(visited)]).toEqual(['p003', 'p002', 'p001', 'p000'])
  expect(result.previous.value).toBeNull()
})

it('leaves out what is being deleted', async () => {
  const { result, deletions } = await runInApp(() => useNeighbours('p100', {}))
  await vi.waitFor(() => {
    expect(result.next.value?.id).toBe('p101')
  }, { timeout: 30_000 })

  deletions.remove(['p101'])

  expect(result.next.value?.id).toBe('p102')
})

it('stays among what looks like a photo, with one request', async () => {
  const asked = vi.fn()
  server.use(http.get('/api/images/p000/similar', () => {
    asked()
    return HttpResponse.json({ isEmbedded: true, items: ['p150', 'p003', 'p090'].map((id) => ({ image: anImage({ id }), score: 0.9 })) })
  }))
  const id = shallowRef('p003')
  const { result } = await runInApp(() => useNeighbours(id, { similar: 'p000' }))
  await vi.waitFor(() => {
    expect([result.previous.value?.id, result.next.value?.id]).toEqual(['p150', 'p090'])
  })

  id.value = 'p150'

  await vi.waitFor(() => {
    expect([result.previous.value?.id, result.next.value?.id]).toEqual([undefined, 'p003'])
  })
  expect([asked.mock.calls.length, library.requests]).toEqual([1, []])
})
