import { expect, it } from 'vitest'
import { traceOf } from './traceOf'

it.each([
  ['{"imageId":"i","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}', { name: 'trace', params: { traceId: '0af7651916cd43dd8448eb211c80319c' } }],
  ['{"imageId":"i","traceparent":null}', { name: 'traces', query: { image: 'i' } }],
  ['[]', null],
  ['not json', null],
  [undefined, null],
])('%s leads to %j', (input, place) => {
  expect(traceOf(input)).toEqual(place)
})
