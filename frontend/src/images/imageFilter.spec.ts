import { expect, it } from 'vitest'
import type { ImageFilter } from '../api/types'
import { filterOf, queryOf, withoutSimilar } from './imageFilter'

const everything: ImageFilter = {
  label: ['Sky', 'Lake'],
  anyLabel: ['Dog'],
  notLabel: ['Car'],
  status: 'READY',
  from: '2026-05-01',
  to: '2026-05-31',
  orientation: 'portrait',
  color: 'teal',
}

it('comes back from the address as it went in', () => {
  expect(filterOf(queryOf(everything))).toEqual(everything)
})

it('leaves out what makes no sense', () => {
  const query = {
    label: ['', ' Sky ', 'Sky', null],
    status: 'LOST',
    from: 'yesterday',
    to: '2026-02-99',
    orientation: 'upside down',
    color: '#fff',
    page: '2',
  }

  expect(filterOf(query)).toEqual({ label: ['Sky'] })
})

it('searches for what looks like a photo by that alone', () => {
  expect(filterOf({ similar: 'i1', label: 'Sky' })).toEqual({ similar: 'i1' })
  expect(queryOf({ similar: 'i1' })).toEqual({ similar: 'i1' })
  expect([withoutSimilar({ similar: 'i1', label: ['Sky'] }), withoutSimilar({ similar: 'i1' }), withoutSimilar({})]).toEqual([{ label: ['Sky'] }, { similar: 'i1' }, {}])
})
