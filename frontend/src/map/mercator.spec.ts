import { describe, expect, it } from 'vitest'
import { fitting, isIn, mostScale, pixelOf, pointOf, within, zoomed } from './mercator'

const size = { width: 800, height: 600 }
const [berlin, sydney] = [pointOf(52.52, 13.4), pointOf(-33.87, 151.2)]

it('has the equator in the middle, north above it, and an end at the poles', () => {
  expect(pointOf(0, 0)).toEqual({ x: 0.5, y: 0.5 })
  expect(berlin.y).toBeLessThan(0.5)
  expect([pointOf(90, 0).y, pointOf(-90, 0).y].map((y) => Math.round(y * 1000) / 1000)).toEqual([0, 1])
})

describe('the view', () => {
  it('of some points has them all, near or far', () => {
    for (const points of [[berlin, sydney], [berlin], [berlin, pointOf(52.4, 13.1)]]) {
      const view = fitting(points, size)
      expect(points.every((point) => isIn(point, view, size))).toBe(true)
      expect(view.scale).toBeLessThan(mostScale)
    }
  })

  it('of nothing is the world', () => {
    expect(fitting([], size)).toMatchObject({ centre: { x: 0.5 }, scale: 800 })
  })

  it('keeps under the pointer what is there, however near one comes', () => {
    const view = fitting([berlin, sydney], size)
    const at = { x: 120, y: -40 }
    const under = { x: view.centre.x + at.x / view.scale, y: view.centre.y + at.y / view.scale }

    const nearer = zoomed(view, 3, size, at)

    expect(pixelOf(under, nearer, size)).toMatchObject({ x: expect.closeTo(520, 3) as number, y: expect.closeTo(260, 3) as number })
  })

  it('does not leave the world', () => {
    const view = within({ centre: { x: -3, y: 7 }, scale: 4000 }, size)
    expect(pixelOf({ x: 0, y: 1 }, view, size)).toEqual({ x: expect.closeTo(0, 6) as number, y: expect.closeTo(600, 6) as number })
    expect(within({ centre: { x: 0.2, y: 0.2 }, scale: 10 }, size)).toEqual({ centre: { x: 0.5, y: expect.any(Number) as number }, scale: 800 })
  })
})
