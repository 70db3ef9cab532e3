import { expect, it } from 'vitest'
import { traceLink } from './traceLink'

it.each([
  ['4bf92f35', 'http://localhost:18888', 'http://localhost:18888/traces/detail/4bf92f35'],
  ['4bf92f35', 'http://localhost:18888/', 'http://localhost:18888/traces/detail/4bf92f35'],
  [null, 'http://localhost:18888', null],
  ['4bf92f35', '', null],
])('leads to trace %s in %s', (traceId, dashboard, link) => {
  expect(traceLink(traceId, dashboard)).toBe(link)
})
