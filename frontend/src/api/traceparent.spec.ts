import { expect, it } from 'vitest'
import { newTraceparent } from './traceparent'

it('makes a sampled W3C trace parent, another one each time', () => {
  const [first, second] = [newTraceparent({ sampled: true }), newTraceparent({ sampled: true })]

  expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(second).not.toBe(first)
})

it('makes one that nobody records', () => {
  expect(newTraceparent({ sampled: false })).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
})
