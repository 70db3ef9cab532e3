import { expect, it } from 'vitest'
import type { DuplicatePair, ImageDetail, ImageSummary } from '../api/types'
import { anImage } from '../testing/fixtures'
import { setsOf } from './sets'

const pair = (first: ImageSummary, second: ImageSummary): DuplicatePair => ({ images: [first, second], score: 0.99, foundAt: '2026-05-01T10:00:00Z' })
const image = (id: string, more: Partial<ImageDetail> = {}): ImageSummary => anImage({ id, ...more })
const idsIn = (pairs: DuplicatePair[]): string[][] => setsOf(pairs).map(({ images }) => images.map(({ id }) => id))

it('puts pairs that share a photo into one set, however they come', () => {
  const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => image(id)) as [ImageSummary, ImageSummary, ImageSummary, ImageSummary, ImageSummary, ImageSummary]

  expect(idsIn([pair(a, b), pair(c, d), pair(e, f), pair(b, f)])).toEqual([['a', 'b', 'e', 'f'], ['c', 'd']])
  expect(setsOf([pair(a, b), pair(c, d), pair(a, c)]).map(({ pairs }) => pairs.length)).toEqual([3])
  expect(idsIn([])).toEqual([])
})

it.each([
  ['most pixels', { width: 2000, height: 1500, size: 9_000_000 }],
  ['largest file', { size: 900_000 }],
  ['added first', { createdAt: '2026-05-02T10:00:00Z' }],
])('suggests the one with %s', (reason, worse) => {
  const [set] = setsOf([pair(image('a', worse), image('b'))])

  expect([set?.images[0]?.id, set?.reason]).toEqual(['b', reason])
})
