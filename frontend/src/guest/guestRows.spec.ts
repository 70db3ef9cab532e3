import { expect, it } from 'vitest'
import { aSharedPhoto } from '../testing/fixtures'
import { gap, guestRows } from './guestRows'

const photos = (count: number) => Array.from({ length: count }, (_, index) => aSharedPhoto(`p${index}`))

it('fills the width with each row but the last, all photos in their order', () => {
  const rows = guestRows(photos(11), 1200, 800)

  expect(rows.flatMap((row) => row.photos.map(({ index }) => index))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  for (const row of rows.slice(0, -1)) {
    expect(row.photos.reduce((sum, { width }) => sum + width, gap * (row.photos.length - 1))).toBeCloseTo(1200, 0)
  }
})

it('shows few as large as the window allows', () => {
  expect(guestRows(photos(1), 1200, 800)).toMatchObject([{ height: 576, photos: [{ width: 768 }] }])
  expect(guestRows(photos(1), 360, 800)).toMatchObject([{ height: 270, photos: [{ width: 360 }] }])
  expect(guestRows(photos(3), 360, 800).map((row) => row.photos.map(({ width }) => width))).toEqual([[360], [360], [360]])
})
