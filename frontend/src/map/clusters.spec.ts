import { expect, it } from 'vitest'
import { clustersOf, type MapPlace } from './clusters'

const place = (town: string, count: number, x: number, y = 0.5): MapPlace => ({ place: `DE/${town}`, town, count, x, y })

it('puts together what would hide each other, under the place with the most photos', () => {
  const places = [place('Berlin', 50, 0.5), place('Sydney', 9, 0.9), place('Potsdam', 3, 0.501)]

  const together = clustersOf(places, 1000).map(({ places: all, count }) => [all.map(({ town }) => town).join(), count])

  expect(together).toEqual([['Berlin,Potsdam', 53], ['Sydney', 9]])
  expect(clustersOf(places, 100_000)).toHaveLength(3)
})

it('has every place in one cluster, and no two clusters near each other, at any magnification', () => {
  let seed = 7
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const places = Array.from({ length: 20_000 }, (_, index) => place(`Town ${index}`, 20_000 - index, random(), random()))

  for (const scale of [800, 10_000]) {
    const clusters = clustersOf(places, scale)
    expect(clusters.flatMap(({ places: all }) => all)).toHaveLength(places.length)
    const firsts = clusters.map(({ places: [first] }) => first).slice(0, 300)
    for (const one of firsts) for (const other of firsts) if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y) * scale).toBeGreaterThanOrEqual(71.9)
  }
})
