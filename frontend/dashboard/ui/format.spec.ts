import { expect, it } from 'vitest'
import { formatSpan, formatUptime, plural, preciseTime } from './format'

it.each([
  [0.347, '0.35 ms'],
  [12.44, '12.4 ms'],
  [840.2, '840 ms'],
  [2340, '2.3 s'],
])('a span of %d ms is %s', (milliseconds, text) => {
  expect(formatSpan(milliseconds)).toBe(text)
})

it.each([
  [-5, '0 s'],
  [45_900, '45 s'],
  [12 * 60_000, '12 min'],
  [185 * 60_000, '3 h 5 min'],
  [52 * 3_600_000, '2 d 4 h'],
])('up for %d ms is %s', (milliseconds, text) => {
  expect(formatUptime(milliseconds)).toBe(text)
})

it('counts in words', () => {
  expect([plural(1, 'span'), plural(1200, 'span')]).toEqual(['1 span', '1,200 spans'])
})

it('keeps the microseconds of a time', () => {
  const second = Date.parse('2026-05-01T10:00:00Z')

  expect(preciseTime('2026-05-01T10:00:00.1234560Z') - second).toBeCloseTo(123.456, 3)
  expect(preciseTime('2026-05-01T10:00:00Z')).toBe(second)
})
