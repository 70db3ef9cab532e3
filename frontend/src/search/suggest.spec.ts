import { expect, it } from 'vitest'
import type { ImageFilter } from '../api/types'
import { showLanguage } from '../language/language'
import { type Findable, suggest } from './suggest'

const findable: Findable = {
  terms: {
    labels: [{ name: 'Animal', count: 40, aliases: [] }, { name: 'Dog', count: 30, aliases: ['Hound'] }, { name: 'Sky', count: 20, aliases: [] }, { name: 'Dogsled', count: 2, aliases: [] }],
    cameras: [{ name: 'Canon EOS R6', count: 12 }, { name: 'Canon EOS R5', count: 2 }],
    places: [{ place: 'DE', country: 'DE', town: null, count: 9, latitude: null, longitude: null }, { place: 'DE/Berlin', country: 'DE', town: 'Berlin', count: 7, latitude: null, longitude: null }],
    favourites: 3,
  },
  months: [{ month: '2024-05', count: 5, days: [{ day: 31, count: 1 }, { day: 1, count: 4 }] }, { month: '2023-05', count: 2, days: [{ day: 2, count: 2 }] }],
}

const named = (typed: string, filter: ImageFilter = {}): string[] => suggest(typed, findable, filter).map(({ name, count }) => (count === undefined ? name : `${name} ${count}`))
const applied = (typed: string, filter: ImageFilter = {}): ImageFilter | undefined => suggest(typed, findable, filter)[0]?.apply(filter)

it('completes what there is, the likeliest and most frequent first, and ends with the words themselves', () => {
  expect(named('dog')).toEqual(['Dog 30', 'Dogsled 2', '“dog”'])
  expect(named('berl')).toEqual(['Berlin, Germany 7', '“berl”'])
  expect(named('germany')).toEqual(['Germany 9', 'Berlin, Germany 7', '“germany”'])
  expect(named('canon')).toEqual(['Canon EOS R6 12', 'Canon EOS R5 2', '“canon”'])
  expect(named('favo')).toEqual(['Favourites 3', '“favo”'])
  expect(named('tea')).toEqual(['teal', '“tea”'])
})

it('finds by other words, and in spite of a mistake', () => {
  expect(named('hound')).toEqual(['Dog 30', '“hound”'])
  expect(named('anmial')).toEqual(['Animal 40', '“anmial”'])
})

it('knows dates, with what they have', () => {
  expect(named('may')).toEqual(['May 2024 5', 'May 2023 2', '“may”'])
  expect(named('2024')).toEqual(['2024 5', '“2024”'])
  expect(applied('1 may 2024')).toEqual({ from: '2024-05-01', to: '2024-05-01' })
})

it('takes several things at once', () => {
  expect(named('dog berlin may 2024 garda')[0]).toBe('Dog + Berlin, Germany + May 2024 + “garda”')
  expect(named('berlin canon')[0]).toBe('Berlin, Germany + Canon EOS R6')
  expect(applied('dog berlin may 2024 garda', { color: 'blue' })).toEqual({ color: 'blue', label: ['Dog'], place: 'DE/Berlin', from: '2024-05-01', to: '2024-05-31', text: 'garda' })
})

it('says how a label counts', () => {
  expect(named('not dog')).toEqual(['not Dog 30', 'not Dogsled 2'])
  expect(applied('-sky')).toEqual({ notLabel: ['Sky'] })
  expect(applied('or sky', { anyLabel: ['Dog'] })).toEqual({ anyLabel: ['Dog', 'Sky'] })
})

it('offers no label twice, and no more than a search may have', () => {
  expect(named('dog', { label: ['dog'] })).toEqual(['Dogsled 2', '“dog”'])
  expect(named('dog', { label: Array.from({ length: 10 }, (_, index) => `L${index}`) })).toEqual(['“dog”'])
})

it('adds words to those that are there', () => {
  expect(suggest('lake', findable, { text: 'garda' }).at(-1)?.apply({ text: 'garda' })).toEqual({ text: 'garda lake' })
})

it('offers what there is most of before anything is typed', () => {
  expect(named('').slice(0, 3)).toEqual(['Animal 40', 'Dog 30', 'Sky 20'])
})

it('takes the words of the language that is shown, and the English ones', async () => {
  await showLanguage('de')
  try {
    expect(named('tür')).toEqual(['türkis', '„tür“'])
    expect(named('teal')).toEqual(['türkis', '„teal“'])
    expect([applied('nicht sky'), applied('not sky')]).toEqual([{ notLabel: ['Sky'] }, { notLabel: ['Sky'] }])
  } finally {
    await showLanguage('en')
  }
})
