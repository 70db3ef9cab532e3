import { expect, it } from 'vitest'
import { createSpeedometer } from './speedometer'

it('follows a steady line and forgets how it began', () => {
  let now = 0
  const speedOf = createSpeedometer(() => now)
  let sent = 0
  const after = (milliseconds: number, bytes: number): number => {
    now += milliseconds
    sent += bytes
    return speedOf(sent)
  }

  expect(after(100, 100_000)).toBe(1_000_000)
  expect(after(1000, 3_000_000)).toBe(2_000_000)
  for (let second = 0; second < 10; second++) after(1000, 3_000_000)
  expect(after(1000, 3_000_000)).toBeCloseTo(3_000_000, -4)
})

it('does not jump on events that come at once', () => {
  let now = 0
  const speedOf = createSpeedometer(() => now)
  now = 100
  speedOf(1000)
  now = 101

  expect(speedOf(900_000)).toBe(10_000)
})
