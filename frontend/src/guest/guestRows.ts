import type { SharedPhoto } from '../api/types'
import { breakIntoRows, clampAspect } from '../grid/rows'
import { aspectOf } from '../images/picture'

export interface GuestRow {
  height: number
  photos: { photo: SharedPhoto; index: number; width: number }[]
}

export const gap = 6

/** The photos in rows that fill the width; few of them stand as large as the window allows. */
export function guestRows(photos: readonly SharedPhoto[], width: number, windowHeight: number): GuestRow[] {
  const placed = photos.map((photo, index) => ({ photo, index, aspect: clampAspect(aspectOf(photo)) }))
  const isPhone = width < 640
  // On a phone one that lies has the width, and two that stand share it.
  const height = isPhone ? width * 0.8 : Math.min(width * 0.24, 320)
  const rows = isPhone && photos.length <= 3
    ? photos.map((_, start) => ({ start, count: 1, height }))
    : breakIntoRows(placed.map(({ aspect }) => aspect), { width, height, gap })
  const areFew = rows.every(({ count }) => count === 1) || rows.length === 1
  return rows.map((row) => {
    const own = placed.slice(row.start, row.start + row.count)
    const full = (width - gap * (row.count - 1)) / own.reduce((sum, { aspect }) => sum + aspect, 0)
    const high = areFew ? Math.min(full, windowHeight * 0.72) : row.height
    return { height: high, photos: own.map(({ photo, index, aspect }) => ({ photo, index, width: aspect * high })) }
  })
}
