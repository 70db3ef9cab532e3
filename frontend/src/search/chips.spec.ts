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
    text: 'lake',
    place: 'DE/Berlin',
    camera: 'Canon EOS R6',
  })

  expect(chips.map(({ text }) => text)).toEqual(['Sky', 'or Dog', 'not Car', 'May 2026', 'In review', '“lake”', 'Berlin, Germany', 'Canon EOS R6'])
  expect(chips.map(({ without }) => Object.keys(without).length)).toEqual([8, 8, 8, 7, 8, 8, 8, 8])
})

it('says that a search is for what looks like a photo', () => {
  expect(chipsOf({ similar: 'i1' })).toEqual([{ text: 'similar photos', without: {} }])
})
