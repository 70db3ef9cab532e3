import { expect, it } from 'vitest'
import { formatAge } from './age'

it.each([
  [0, 'less than a minute'],
  [59_999, 'less than a minute'],
  [60_000, '1 minute'],
  [7_200_000, '2 hours'],
  [90 * 86_400_000, '90 days'],
])('%d ms is %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text)
})
