import { expect, it } from 'vitest'
import { parseCoordinates } from './coordinates'

it.each([
  ['48.137, 11.575', 48.137, 11.575],
  ['  -33.86 151.21 ', -33.86, 151.21],
  ['48.13700° N, 11.57500° E', 48.137, 11.575],
  ['33.86° S; 70.5°W', -33.86, -70.5],
  ['0,0', 0, 0],
])('reads %s', (text, latitude, longitude) => {
  expect(parseCoordinates(text)).toEqual({ latitude, longitude })
})

it.each(['', '48.137', 'Berlin', '91, 0', '0, 181', '48.137, 11.575, 3'])('takes %s for no place', (text) => {
  expect(parseCoordinates(text)).toBeNull()
})
