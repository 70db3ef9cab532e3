import type { SharedPhoto } from '../api/types'
import { aspectOf } from '../images/picture'
import { breakIntoRows, clampAspect } from '../grid/rows'

export interface GuestRow {
  height: number
  photos: { photo: SharedPhoto; index: number; width: number }[]
}

export const gap = 6

/** The photos in rows that fill the width; few of them stand as large as the window allows. */
export function guestRows(photos: readonly SharedPhoto[], width: number, windowHeight: number): GuestRow[] {
  const aspects = photos.map((photo) => clampAspect(aspectOf(photo)))
  const height = Math.min(Math.max(width * 0.24, 170), 320)
  const rows = breakIntoRows(aspects, { width, height, gap })
  return rows.map((row) => {
    const own = photos.slice(row.start, row.start + row.count).map((photo, at) => ({ photo, index: row.start + at, aspect: clampAspect(aspectOf(photo)) }))
    const full = (width - gap * (row.count - 1)) / own.reduce((sum, { aspect }) => sum + aspect, 0)
    const high = rows.length === 1 ? Math.min(full, windowHeight * 0.72) : row.height
    return { height: high, photos: own.map(({ photo, index, aspect }) => ({ photo, index, width: aspect * high })) }
  })
}
