import type { Point } from './mercator'

/** Where photos were taken: a town. */
export interface MapPlace extends Point {
  /** `DE/Berlin` */
  place: string
  /** `Berlin` */
  town: string
  /** How many photos. */
  count: number
}

/** Places that are too near to each other to be told apart. */
export interface Cluster {
  /** The first has the most photos, and stands for all. */
  places: readonly [MapPlace, ...MapPlace[]]
  count: number
}

/** Pixels between the middles of two, at least. */
const apart = 72

/**
 * Puts places together that would hide each other: each to the largest before it that is near. By squares as wide as that, so that
 * only the nine around a place are looked through, however many there are.
 * @param places Those with the most photos first.
 * @param scale Pixels of the world's width.
 */
export function clustersOf(places: readonly MapPlace[], scale: number): Cluster[] {
  const squares = new Map<string, MapPlace[][]>()
  const clusters: MapPlace[][] = []
  const distance = apart / scale
  for (const place of places) {
    const [column, row] = [Math.floor(place.x / distance), Math.floor(place.y / distance)]
    const near = nearest(place, column, row)
    if (near) near.push(place)
    else {
      const cluster = [place]
      clusters.push(cluster)
      const square = squares.get(`${column} ${row}`)
      if (square) square.push(cluster)
      else squares.set(`${column} ${row}`, [cluster])
    }
  }
  return clusters.map((all) => ({ places: all as [MapPlace, ...MapPlace[]], count: all.reduce((sum, { count }) => sum + count, 0) }))

  function nearest(place: MapPlace, column: number, row: number): MapPlace[] | undefined {
    let found: MapPlace[] | undefined
    let least = distance
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) {
      for (const cluster of squares.get(`${column + dx} ${row + dy}`) ?? []) {
        const [first] = cluster
        const far = first ? Math.hypot(first.x - place.x, first.y - place.y) : Infinity
        if (far < least) [found, least] = [cluster, far]
      }
    }
    return found
  }
}
