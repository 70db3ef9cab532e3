import { expect, it } from 'vitest'
import { chipsOf } from './chips'

it('says each condition, and what the search is without it', () => {
  const chips = chipsOf({
    label: ['Sky'],
    anyLabel: ['Dog'],
    notLabel: ['Car'],
    status: 'IN_REVIEW',
    from: '2026-05-01',
    to: '2026-05-31',
  })

  expect(chips.map(({ text }) => text)).toEqual(['Sky', 'or Dog', 'not Car', 'In review', 'from May 1, 2026', 'until May 31, 2026'])
  expect(chips.map(({ without }) => Object.keys(without).length)).toEqual([5, 5, 5, 5, 5, 5])
})
