import { expect, it } from 'vitest'
import { appended } from './ringBuffer'

it.each([
  [[1, 2], [3], 5, [1, 2, 3]],
  [[1, 2, 3], [4, 5], 3, [3, 4, 5]],
  [[1], [2, 3, 4], 2, [3, 4]],
  [[], [], 2, []],
])('%j and %j, at most %d, are %j', (known, more, limit, kept) => {
  expect(appended(known, more, limit)).toEqual(kept)
})
