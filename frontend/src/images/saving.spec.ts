import { expect, it } from 'vitest'
import { uniqueName } from './saving'

it.each([
  ['a/b:c?.jpg', 'a_b_c_.jpg'],
  ['', 'photo'],
  ['.jpg', '.jpg'],
])('names %s %s', (fileName, name) => {
  expect(uniqueName(fileName, new Set())).toBe(name)
})
