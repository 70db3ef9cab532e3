import { expect, it } from 'vitest'
import { closeness } from './closeness'

it.each([
  ['Dog', 'dog', 0],
  ['Dogsled', 'dog', 1],
  ['Hot Dog', 'dog', 2],
  ['Riva del Garda, Italy', 'garda', 2],
  ['München', 'munchen', 0],
  ['Mountain', 'montain', 3],
  ['Mountain', 'muontain', 3],
  ['Golden Retriever', 'retreiver', 3],
  ['Lighthouse', 'lihgthuose', 3],
  ['Dog', 'dig', null],
  ['Mountain', 'captains', null],
  ['Sea', 'lake', null],
])('%s is as near to “%s” as %s', (name, typed, expected) => {
  expect(closeness(name, typed)).toBe(expected)
})
