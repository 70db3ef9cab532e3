import { expect, it } from 'vitest'
import { formatSpan, plural } from './format'

it.each([
  [0.347, '0.35 ms'],
  [12.44, '12.4 ms'],
  [840.2, '840 ms'],
  [2340, '2.3 s'],
])('a span of %d ms is %s', (milliseconds, text) => {
  expect(formatSpan(milliseconds)).toBe(text)
})

it('counts in words', () => {
  expect([plural(1, 'table'), plural(1200, 'table')]).toEqual(['1 table', '1,200 tables'])
})
