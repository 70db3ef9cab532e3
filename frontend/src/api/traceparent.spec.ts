import { expect, it } from 'vitest'
import { newTraceparent } from './traceparent'

it('makes a sampled W3C trace parent, another one each time', () => {
  const [first, second] = [newTraceparent(), newTraceparent()]

  expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(second).not.toBe(first)
})
