import { expect, it } from 'vitest'
import { plural } from './plural'

it('counts in words', () => {
  expect([plural(1, 'table'), plural(1200, 'table')]).toEqual(['1 table', '1,200 tables'])
})
