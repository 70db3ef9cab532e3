import { describe, expect, it } from 'vitest'
import type { Camera } from '../api/types'
import { cameraName, downloadName, exposureOf, formatPlace, formatSaving, mapLink } from './facts'

const camera = (more: Partial<Camera>): Camera => ({
  make: null,
  model: null,
  lens: null,
  exposureTime: null,
  fNumber: null,
  iso: null,
  focalLength: null,
  ...more,
})

describe('cameraName', () => {
  it.each([
    ['Apple', 'iPhone 15', 'Apple iPhone 15'],
    ['Canon', 'Canon EOS R6', 'Canon EOS R6'],
    [null, 'X100', 'X100'],
    ['Leica', null, 'Leica'],
    [null, null, null],
  ])('%s and %s', (make, model, name) => {
    expect(cameraName(camera({ make, model }))).toBe(name)
  })
})

describe('exposureOf', () => {
  it('says it as photographers do', () => {
    expect(exposureOf(camera({ exposureTime: '1/250', fNumber: 2.8, focalLength: 50, iso: 400 }))).toBe('1/250 s, f/2.8, 50 mm, ISO 400')
  })

  it.each([
    [camera({ exposureTime: '1/60' }), '1/60 s'],
    [camera({ exposureTime: '2.5' }), '2.5 s'],
    [camera({}), null],
    [null, null],
  ])('leaves out what is not known', (known, text) => {
    expect(exposureOf(known)).toBe(text)
  })
})

it('links to a map', () => {
  expect(mapLink({ latitude: 43.2, longitude: -4.83 })).toBe('https://www.openstreetmap.org/?mlat=43.2&mlon=-4.83#map=14/43.2/-4.83')
})

it('names a place by its degrees', () => {
  expect(formatPlace({ latitude: -33.85678, longitude: 151.2153 })).toBe('33.85678° S, 151.21530° E')
})

it.each([
  [20_000, 1_000_000, '−98%'],
  [1_120, 1_000, '+12%'],
  [1_000, 1_000, '0%'],
])('compares %d bytes with %d', (bytes, original, text) => {
  expect(formatSaving(bytes, original)).toBe(text)
})

it.each([
  ['my.lake.jpg', 'my.lake-2048x1536.jpg'],
  ['lake', 'lake-2048x1536.jpg'],
])('names a download after %s', (fileName, name) => {
  expect(downloadName(fileName, { width: 2048, height: 1536, format: 'jpeg' })).toBe(name)
})
