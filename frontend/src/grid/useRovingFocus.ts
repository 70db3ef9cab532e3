import { nextTick, type ShallowRef, shallowRef, watch } from 'vue'
import type { Layout } from './layout'
import { nextRow, placesIn, type RowPlace, rowOf } from './places'

export interface RovingFocus {
  /** The photo that Tab leads to. */
  active: ShallowRef<string | null>
  /** The photo that a key leads to from another, by their places; null for a key that leads nowhere. */
  targetOf: (key: string, from: number) => number | null
  /** One that is not loaded yet gets the focus when it is. */
  focus: (index: number) => Promise<void>
}

/** One photo of the grid is in the Tab order, and the arrow keys go from it to the others. */
export function useRovingFocus(
  root: Readonly<ShallowRef<HTMLElement | null>>,
  layout: Readonly<ShallowRef<Layout | null>>,
  reveal: (index: number) => void,
): RovingFocus {
  const active = shallowRef<string | null>(null)
  let awaited: number | null = null
  watch(layout, (grid) => {
    if (awaited !== null && grid) {
      const index = Math.min(awaited, grid.images.length - 1)
      if (grid.images[index]) void focus(index)
    }
  }, { flush: 'post' })
  watch(active, () => {
    awaited = null
  }, { flush: 'sync' })

  function targetOf(key: string, from: number): number | null {
    const grid = layout.value
    const row = grid && rowOf(grid, from)
    if (!row) return null
    const last = grid.images.length - 1
    switch (key) {
      case 'ArrowLeft': return Math.max(0, from - 1)
      case 'ArrowRight': return Math.min(last, from + 1)
      case 'ArrowUp': return goAcross(grid, row, from, -1, 1)
      case 'ArrowDown': return goAcross(grid, row, from, 1, 1)
      case 'PageUp': return goAcross(grid, row, from, -1, screenOfRows(row))
      case 'PageDown': return goAcross(grid, row, from, 1, screenOfRows(row))
      case 'Home': return 0
      case 'End': return last
      default: return null
    }
  }

  async function focus(index: number): Promise<void> {
    const id = layout.value?.images[index]?.id
    reveal(index)
    awaited = id === undefined ? index : null
    if (id === undefined) return
    active.value = id
    await nextTick()
    const tiles = root.value?.querySelectorAll<HTMLElement>('[data-id]') ?? []
    Array.from(tiles).find(({ dataset }) => dataset.id === id)?.focus({ preventScroll: true })
  }

  return { active, targetOf, focus }
}

/** Some rows up or down, to the photo nearest to straight above or below. */
function goAcross(layout: Layout, from: RowPlace, index: number, step: 1 | -1, rows: number): number {
  let row = from
  for (let count = 0; count < rows; count++) row = nextRow(layout, row, step) ?? row
  if (row === from) return step === 1 ? from.section.start + from.row.start + from.row.count - 1 : index
  return nearest(layout, row, middleOf(layout, from, index))
}

function middleOf(layout: Layout, row: RowPlace, index: number): number {
  const place = placesIn(layout, row).find((candidate) => candidate.index === index)
  return place ? place.left + place.width / 2 : 0
}

function nearest(layout: Layout, row: RowPlace, middle: number): number {
  const distances = placesIn(layout, row).map(({ index, left, width }) => ({ index, distance: Math.abs(left + width / 2 - middle) }))
  return distances.reduce((best, candidate) => (candidate.distance < best.distance ? candidate : best)).index
}

function screenOfRows({ row }: RowPlace): number {
  return Math.max(1, Math.floor((window.innerHeight * 0.8) / row.height))
}
