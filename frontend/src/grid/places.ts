import type { ImageSummary } from '../api/types'
import { aspectOf } from '../images/picture'
import type { Layout, Section } from './layout'
import { clampAspect, type Row } from './rows'

/** Where a photo is: pixels from the top left corner of the grid. */
export interface Place {
  /** Null where it is not loaded yet. */
  image: ImageSummary | null
  index: number
  left: number
  top: number
  width: number
  height: number
}

export interface RowPlace {
  section: Section
  row: Row
  /** From the top of the grid. */
  top: number
}

/** The rows that show between two heights of the grid. */
export function rowsBetween({ sections }: Layout, from: number, to: number): RowPlace[] {
  const found: RowPlace[] = []
  for (let index = firstEndingAfter(sections, from); index < sections.length; index++) {
    const section = sections[index]
    if (!section || section.top > to) break
    const { rows } = section
    const origin = section.top + section.heading
    for (let at = firstEndingAfter(rows, from - origin); at < rows.length; at++) {
      const row = rows[at]
      if (!row || origin + row.top > to) break
      found.push({ section, row, top: origin + row.top })
    }
  }
  return found
}

/** The row that a photo is in. */
export function rowOf({ sections }: Layout, index: number): RowPlace | undefined {
  const section = sections[firstWhere(sections.length, (at) => endOf(sections[at]) > index)]
  const row = section?.rows[firstWhere(section.rows.length, (at) => endOf(section.rows[at]) > index - section.start)]
  return section && row && { section, row, top: section.top + section.heading + row.top }
}

/** The row above or below, over the border of a day too. */
export function nextRow(layout: Layout, { section, row }: RowPlace, step: 1 | -1): RowPlace | undefined {
  const index = section.start + row.start
  const beside = step === 1 ? index + row.count : index - 1
  return beside < 0 || beside >= layout.images.length ? undefined : rowOf(layout, beside)
}

/** The photos of a row, side by side. */
export function placesIn({ images, metrics }: Layout, { section, row, top }: RowPlace): Place[] {
  const first = section.start + row.start
  let left = 0
  return images.slice(first, first + row.count).map((image, offset) => {
    const width = clampAspect(aspectOf(image)) * row.height
    const place = { image, index: first + offset, left, top, width, height: row.height }
    left += place.width + metrics.gap
    return place
  })
}

function firstEndingAfter(items: readonly { top: number; height: number }[], at: number): number {
  return firstWhere(items.length, (index) => {
    const item = items[index]
    return item !== undefined && item.top + item.height > at
  })
}

function endOf(item: { start: number; count: number } | undefined): number {
  return item ? item.start + item.count : 0
}

/** The first index for which the condition holds, if it holds for all after it too; `length` if for none. */
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
