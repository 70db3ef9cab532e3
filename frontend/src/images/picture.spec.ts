import { describe, expect, it } from 'vitest'
import { anImage, aLabel } from '../testing/fixtures'
import { altTextOf, aspectOf, placeholderOf, srcsetOf } from './picture'

describe('srcsetOf', () => {
  it('offers the WebP renditions and not the one for the analysis', () => {
    expect(srcsetOf(anImage())).toBe(
      '/images/i1/small.webp 320w, /images/i1/medium.webp 1024w, /images/i1/large.webp 2048w',
    )
  })
})

describe('aspectOf', () => {
  it.each([
    ['of the renditions, which are upright', anImage({ width: 3000, height: 4000 }), 4 / 3],
    ['of the original before there are any', anImage({ renditions: [], width: 3000, height: 4000 }), 3 / 4],
    ['of a usual photo if nothing is known', anImage({ renditions: [], width: null, height: null }), 4 / 3],
  ])('%s', (_, image, aspect) => {
    expect(aspectOf(image)).toBeCloseTo(aspect)
  })
})

describe('altTextOf', () => {
  it('names the first three labels', () => {
    expect(altTextOf(anImage({ labels: ['Lake', 'Sky', 'Tree', 'Boat'].map((name) => aLabel(name)) }))).toBe('Photo: Lake, Sky, Tree')
  })

  it('falls back to the file name', () => {
    expect(altTextOf(anImage({ labels: [] }))).toBe('lake.jpg')
  })
})

describe('placeholderOf', () => {
  it('draws a ThumbHash', () => {
    expect(placeholderOf('1QcSHQRnh493V4dIh4eXh1h4kJUI')).toEqual({
      url: expect.stringMatching(/^data:image\/png;base64,/) as string,
      color: expect.stringMatching(/^rgb\(\d+ \d+ \d+\)$/) as string,
    })
  })

  it.each([null, '', '%%%'])('has none for %s', (hash) => {
    expect(placeholderOf(hash)).toBeNull()
  })
})
