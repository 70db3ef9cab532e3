import { describe, expect, it } from 'vitest'
import { elapsed, formatBytes, formatDuration, formatStepName } from './format'

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [10_400, '10 kB'],
    [1_780_877, '1.8 MB'],
    [52_428_800, '52.4 MB'],
    [152_428_800, '152 MB'],
  ])('%d → %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})

describe('formatDuration', () => {
  it.each([
    [0.4, '0 ms'],
    [999.4, '999 ms'],
    [1000, '1.0 s'],
    [59_940, '59.9 s'],
    [72_000, '1 min 12 s'],
    [-5, '0 ms'],
  ])('%d → %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })
})

describe('elapsed', () => {
  const start = '2026-05-01T10:00:00.000Z'

  it.each([
    [null, null, null],
    [start, '2026-05-01T10:00:01.250Z', 1250],
    [start, null, 3000],
    ['2026-05-01T10:00:09.000Z', null, 0],
  ])('from %s to %s is %s', (startedAt, endedAt, milliseconds) => {
    expect(elapsed(startedAt, endedAt, Date.parse('2026-05-01T10:00:03.000Z'))).toBe(milliseconds)
  })
})

it('reads the name of a state as words', () => {
  expect(['Resize', 'DetectLabels', 'StoreMetadata'].map(formatStepName)).toEqual(['Resize', 'Detect labels', 'Store metadata'])
})
