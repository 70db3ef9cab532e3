import { expect, it } from 'vitest'
import { showLanguage } from '../language/language'
import { formatRange, rangeOf } from './dates'

it.each([
  ['2024', '2024-01-01', '2024-12-31', '2024'],
  ['2019-2021', '2019-01-01', '2021-12-31', '2019 – 2021'],
  ['2024-02', '2024-02-01', '2024-02-29', 'February 2024'],
  ['february 2023', '2023-02-01', '2023-02-28', 'February 2023'],
  ['Feb 2024', '2024-02-01', '2024-02-29', 'February 2024'],
  ['1 may 2024', '2024-05-01', '2024-05-01', 'May 1, 2024'],
  ['May 1, 2024', '2024-05-01', '2024-05-01', 'May 1, 2024'],
  ['2024-05-01', '2024-05-01', '2024-05-01', 'May 1, 2024'],
])('“%s” is from %s to %s', (text, from, to, name) => {
  expect(rangeOf(text)).toEqual({ from, to })
  expect(formatRange(from, to)).toBe(name)
})

it.each(['may', 'm 2024', '31 june 2024', '2024-13', '1824', 'may 12', 'dog', ''])('“%s” is none', (text) => {
  expect(rangeOf(text)).toBeNull()
})

it('says a range that is open, or no whole month', () => {
  expect(formatRange('2024-05-01', undefined)).toBe('from May 1, 2024')
  expect(formatRange(undefined, '2024-05-01')).toBe('until May 1, 2024')
  expect(formatRange('2024-05-01', '2024-06-02')).toBe('May 1, 2024 – Jun 2, 2024')
})

it('knows the months of the language that is shown, and the English ones', async () => {
  await showLanguage('de')
  try {
    expect(['März 2024', 'maerz 2024', '1. Mai 2024', 'may 2024'].map((text) => rangeOf(text)?.from)).toEqual(['2024-03-01', undefined, '2024-05-01', '2024-05-01'])
    expect(formatRange(undefined, '2024-05-01')).toBe('bis 01.05.2024')
  } finally {
    await showLanguage('en')
  }
})
