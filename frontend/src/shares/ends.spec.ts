import { expect, it } from 'vitest'
import { endsAt } from './ends'

const now = new Date(2026, 4, 31, 12)

it('ends in some days, or never', () => {
  expect(endsAt('never', '', now)).toBeUndefined()
  expect(endsAt('week', '', now)).toBe(new Date(2026, 5, 7, 12).toISOString())
  expect(endsAt('month', '', now)).toBe(new Date(2026, 5, 30, 12).toISOString())
})

it('ends with the day that is chosen, which may be today', () => {
  expect(endsAt('date', '2026-05-31', now)).toBe(new Date(2026, 5, 1).toISOString())
})

it('has no end before a day is chosen, or where it is over', () => {
  expect(endsAt('date', '', now)).toBeNull()
  expect(endsAt('date', '2026-05-30', now)).toBeNull()
})
