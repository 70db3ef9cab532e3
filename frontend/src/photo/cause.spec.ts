import { expect, it } from 'vitest'
import { readCause } from './cause'

it.each([
  ['{"errorType":"CORRUPT","errorMessage":"It is damaged.","stackTrace":["at Resize"]}', { message: 'It is damaged.', trace: ['at Resize'] }],
  ['{"errorMessage":"It is damaged."}', { message: 'It is damaged.', trace: [] }],
  ['Rate exceeded', { message: 'Rate exceeded', trace: [] }],
  ['{"code":7}', { message: '{"code":7}', trace: [] }],
  ['null', { message: 'null', trace: [] }],
  [null, { message: '', trace: [] }],
])('reads %s', (cause, read) => {
  expect(readCause(cause)).toEqual(read)
})
