import { expect, it } from 'vitest'
import { chartOf, formatterOf, seriesLimit } from './chartSeries'

const time = '2026-05-01T10:00:00Z'
const at = Date.parse(time)

it('draws the rate of a counter, a line for each of its attributes, the busiest first', () => {
  const series = [
    { attributes: { status: 404 }, points: [{ time, value: 3, rate: 0.5 }] },
    { attributes: { status: 200 }, points: [{ time, value: 30, rate: 5 }] },
  ]

  expect(chartOf({ kind: 'counter', unit: '{request}', series })).toEqual({
    series: [
      { name: '200', color: 'var(--series-1)', points: [{ time: at, value: 5 }] },
      { name: '404', color: 'var(--series-2)', points: [{ time: at, value: 0.5 }] },
    ],
    left: 0,
  })
})

it('draws three quantiles of one histogram, and of many the 95th', () => {
  const point = { time, count: 4, sum: 8, p50: 1, p95: 2, p99: 3 }
  const one = chartOf({ kind: 'histogram', unit: 's', series: [{ attributes: {}, points: [point] }] })
  const two = chartOf({ kind: 'histogram', unit: 's', series: ['x', 'y'].map((a) => ({ attributes: { a }, points: [point] })) })

  expect(one.series.map(({ name, points }) => [name, points[0]?.value])).toEqual([['p50', 1], ['p95', 2], ['p99', 3]])
  expect(two.series.map(({ name }) => name)).toEqual(['x p95', 'y p95'])
})

it('says how many lines it leaves out', () => {
  const series = Array.from({ length: 9 }, (_, index) => ({ attributes: { index }, points: [{ time, value: index }] }))
  const chart = chartOf({ kind: 'gauge', unit: '1', series })

  expect([chart.series.length, chart.left]).toEqual([seriesLimit, 9 - seriesLimit])
})

it.each([
  ['s', 'histogram', 0.25, '250 ms'],
  ['ms', 'gauge', 1.5, '1.50 ms'],
  ['By', 'gauge', 2_000_000, '2 MB'],
  ['{request}', 'counter', 12_345, '12.3K/s'],
  ['1', 'gauge', 0.5, '0.5'],
] as const)('in %s of a %s %d is %s', (unit, kind, value, text) => {
  expect(formatterOf(unit, kind)(value)).toBe(text)
})
