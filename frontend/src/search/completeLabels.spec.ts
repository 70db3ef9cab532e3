import { expect, it } from 'vitest'
import { completeLabels } from './completeLabels'

const labels = [
  { name: 'Sunset', count: 2 },
  { name: 'Sun', count: 5 },
  { name: 'Bright Sunlight', count: 9 },
  { name: 'Unsung', count: 9 },
  { name: 'Sunday', count: 5 },
]
const names = (typed: string, chosen: string[] = []): string[] => completeLabels(labels, typed, chosen).map(({ name }) => name)

it('puts what begins so first, then what has a word that does', () => {
  expect(names(' SUN')).toEqual(['Sun', 'Sunday', 'Sunset', 'Bright Sunlight'])
})

it('offers what is most frequent before anything is typed, and nothing twice', () => {
  expect(names('', ['sun'])).toEqual(['Bright Sunlight', 'Unsung', 'Sunday', 'Sunset'])
})
