import { describe, expect, it } from 'vitest'
import type { ImageSummary } from '../api/types'
import { anImage } from '../testing/fixtures'
import { type Layout, layOut, type Metrics } from './layout'
import { nextRow, placesIn, rowOf, rowsBetween } from './places'

const metrics: Metrics = { width: 1000, height: 200, gap: 10, heading: 50, monthHeading: 30, sectionGap: 20 }

/** A photo whose number tells how new it is; 20 a day, 300 in April. */
const photo = (number: number, width = 3, height = 2): ImageSummary => {
  const day = String(1 + Math.floor(number / 20)).padStart(2, '0')
  return anImage({ id: `p${number}`, createdAt: `2026-04-${day}T12:00:00Z`, renditions: [], width, height })
}
const photos = (from: number, to: number): ImageSummary[] => Array.from({ length: from - to }, (_, index) => photo(from - 1 - index))

const rowsOf = (layout: Layout): string[] =>
  layout.sections.flatMap(({ start, rows }) =>
    rows.map((row) => layout.images.slice(start + row.start, start + row.start + row.count).map((image) => image?.id).join(' ')),
  )

function expectWhole(layout: Layout): void {
  expect(rowsOf(layout).join(' ')).toBe(layout.images.map((image) => image?.id).join(' '))
  let bottom = -metrics.sectionGap
  for (const section of layout.sections) {
    expect(section.top).toBeCloseTo(bottom + metrics.sectionGap)
    for (const [index, row] of section.rows.entries()) {
      const places = placesIn(layout, { section, row, top: 0 })
      const edge = (places.at(-1)?.left ?? 0) + (places.at(-1)?.width ?? 0)
      if (row.isLoose) expect([index, edge <= 1000]).toEqual([section.rows.length - 1, true])
      else expect(edge).toBeCloseTo(1000)
      expect(row.height).toBeGreaterThan(100)
      expect(row.height).toBeLessThan(300)
    }
    bottom = section.top + section.height
  }
  expect(layout.height).toBeCloseTo(Math.max(0, bottom))
}

describe('layOut', () => {
  it('fills rows to the edge, day by day', () => {
    const layout = layOut(photos(50, 0), metrics)

    expectWhole(layout)
    expect(layout.sections.map(({ day, start, count }) => [day, start, count])).toEqual([
      ['2026-04-03', 0, 10],
      ['2026-04-02', 10, 20],
      ['2026-04-01', 30, 20],
    ])
  })

  it('has nothing to show of nothing', () => {
    expect(layOut([], metrics)).toEqual({ images: [], metrics, sections: [], height: 0 })
  })

  it('adds a page at the end as if it had been there from the start, and leaves the days before alone', () => {
    const before = layOut(photos(90, 45), metrics)
    const after = layOut(photos(90, 5), metrics, before)

    expectWhole(after)
    expect(rowsOf(after)).toEqual(rowsOf(layOut(photos(90, 5), metrics)))
    expect(after.sections[0]?.rows).toBe(before.sections[0]?.rows)
  })

  it('takes new photos in at the top and leaves the rows below as they were, but for the first two', () => {
    let layout = layOut(photos(35, 0), metrics)
    const rows = rowsOf(layout)
    for (let newest = 36; newest <= 55; newest++) {
      layout = layOut(photos(newest, 0), metrics, layout)
      expectWhole(layout)
    }

    expect(rowsOf(layout).slice(-rows.length + 2)).toEqual(rows.slice(2))
  })

  it('closes the gap of a photo that is gone within its row or the next', () => {
    const all = photos(20, 0)
    const before = layOut(all, metrics)
    const after = layOut(all.filter(({ id }) => id !== 'p12'), metrics, before)

    expectWhole(after)
    expect(rowsOf(after)[0]).toBe(rowsOf(before)[0])
    expect(rowsOf(after).at(-1)).toBe(rowsOf(before).at(-1))
  })

  it('gives a photo that turned out to be a portrait its room', () => {
    const all = photos(20, 0)
    const before = layOut(all, metrics)
    const after = layOut(all.map((image) => (image.id === 'p15' ? photo(15, 2, 3) : image)), metrics, before)

    expectWhole(after)
  })

  it('starts anew at another width', () => {
    const before = layOut(photos(50, 0), metrics)

    expect(layOut(photos(50, 0), { ...metrics, width: 500 }, before)).toEqual(layOut(photos(50, 0), { ...metrics, width: 500 }))
  })

  it('stays whole whatever comes and goes', () => {
    let seed = 1
    const random = (limit: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % limit
    }
    let all: ImageSummary[] = photos(60, 30).map((image) => ({ ...image, width: 1 + random(4), height: 1 + random(3) }))
    let layout = layOut(all, metrics)
    for (let round = 0; round < 200; round++) {
      const [from, gone, newest] = [random(all.length + 1), random(4), Number(all[0]?.id.slice(1) ?? 30)]
      const come = newest < 590 ? photos(newest + 1 + random(3), newest + 1) : []
      all = [...come, ...all.slice(0, from), ...all.slice(from + gone)]
      layout = layOut(all, metrics, layout)
      expect(rowsOf(layout).join(' ')).toBe(all.map(({ id }) => id).join(' '))
      expect(layout.sections.flatMap(({ rows }) => rows).every(({ height, count }) => height > 0 && count > 0)).toBe(true)
    }
  })
})

describe('places', () => {
  const layout = layOut(photos(50, 0), metrics)

  it('finds the row of each photo, and the rows that show', () => {
    for (const [index] of layout.images.entries()) {
      const found = rowOf(layout, index)
      expect(found && placesIn(layout, found).map((place) => place.index)).toContain(index)
    }
    const all = rowsBetween(layout, -Infinity, Infinity)
    expect(all).toHaveLength(rowsOf(layout).length)
    expect(rowsBetween(layout, 300, 700)).toEqual(all.filter(({ top, row }) => top + row.height > 300 && top <= 700))
  })

  it('goes from row to row, over the border of a day', () => {
    const all = rowsBetween(layout, -Infinity, Infinity)
    for (const [index, row] of all.entries()) {
      expect([nextRow(layout, row, -1), nextRow(layout, row, 1)]).toEqual([all[index - 1], all[index + 1]])
    }
  })
})
