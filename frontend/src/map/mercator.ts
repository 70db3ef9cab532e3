/** A point of the world's map, which is a square of which each side is 1: https://en.wikipedia.org/wiki/Web_Mercator_projection */
export interface Point {
  x: number
  y: number
}

/** Beyond it the square ends. */
const mostLatitude = 85.05

export function pointOf(latitude: number, longitude: number): Point {
  const radians = (Math.min(mostLatitude, Math.max(-mostLatitude, latitude)) * Math.PI) / 180
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI) }
}

/** What is to be seen of the map. */
export interface View {
  /** In the middle. */
  centre: Point
  /** Pixels of the world's width. */
  scale: number
}

export interface Size {
  width: number
  height: number
}

/** Some 40 metres a pixel: the towns that lie nearest to each other stand apart. */
export const mostScale = 2 ** 20
/** Of a single town, so that one sees where it lies. */
const townScale = 2 ** 14

/** The world is never smaller than the window is wide, nor anything to be seen beside it where it can be helped. */
export function within({ centre, scale }: View, { width, height }: Size): View {
  const held = Math.min(mostScale, Math.max(scale, width))
  return { centre: { x: hold(centre.x, width / held), y: hold(centre.y, height / held) }, scale: held }
}

/** @param share How much of the world is in the window. */
function hold(at: number, share: number): number {
  return share >= 1 ? 0.5 : Math.min(1 - share / 2, Math.max(share / 2, at))
}

/** The same point of the world stays under the pixel, which is counted from the middle of the window. */
export function zoomed({ centre, scale }: View, factor: number, size: Size, at: Point = { x: 0, y: 0 }): View {
  const next = Math.min(mostScale, Math.max(scale * factor, size.width))
  const moved = 1 / scale - 1 / next
  return within({ centre: { x: centre.x + at.x * moved, y: centre.y + at.y * moved }, scale: next }, size)
}

/** All of these points, with room around them; all of the world where there are none. */
export function fitting(points: readonly Point[], size: Size): View {
  if (points.length === 0) return within({ centre: { x: 0.5, y: 0.4 }, scale: 0 }, size)
  let [left, right, top, bottom] = [1, 0, 1, 0]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const margin = 0.7
  const scale = Math.min((size.width * margin) / Math.max(right - left, 1e-6), (size.height * margin) / Math.max(bottom - top, 1e-6), points.length === 1 ? townScale : mostScale)
  return within({ centre: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale }, size)
}

/** Where a point is, in pixels from the window's corner. */
export function pixelOf({ x, y }: Point, { centre, scale }: View, { width, height }: Size): Point {
  return { x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 }
}

export function isIn(point: Point, view: View, size: Size, margin = 0): boolean {
  const { x, y } = pixelOf(point, view, size)
  return x >= -margin && y >= -margin && x <= size.width + margin && y <= size.height + margin
}
