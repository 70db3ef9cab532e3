import { expect, it } from 'vitest'
import { resourceColor } from './resourceColor'

it('is a colour of its own for each resource, and a lasting one for strangers', () => {
  const names = ['localaws', 'frontend']

  expect(names.map((name) => resourceColor(name, names))).toEqual(['var(--series-1)', 'var(--series-2)'])
  expect(resourceColor('browser', names)).toBe(resourceColor('browser', names))
  expect(resourceColor('browser', names)).toMatch(/^var\(--series-\d+\)$/)
})
