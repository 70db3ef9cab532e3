import { expect, it } from 'vitest'
import { traceIdOf } from './traceId'

it.each([
  ['{"imageId":"i","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}', '0af7651916cd43dd8448eb211c80319c'],
  ['{"imageId":"i","traceparent":null}', null],
  ['{"traceparent":"../../secret"}', null],
  ['null', null],
  ['not json', null],
  [undefined, null],
])('%s has trace %s', (input, traceId) => {
  expect(traceIdOf(input)).toBe(traceId)
})
