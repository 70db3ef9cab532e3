import { formatDay, formatMonth } from '../format'
import { t } from '../language/language'
import { perLocale } from '../language/locale'
import { fold } from './closeness'

/** The first and the last of some days, `2026-05-31`. */
export interface DayRange {
  from: string
  to: string
}

const namesOfMonths = (locale: string): string[] => {
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, index) => fold(month.format(Date.UTC(2026, index))))
}
const monthNames = perLocale(namesOfMonths)
// They are written in English by many whose language is another.
const englishMonthNames = namesOfMonths('en')

/** Which days a text means: a year, a month of one, a day, or `2019-2021`; null where it means none. */
export function rangeOf(text: string): DayRange | null {
  const words = text.toLowerCase().replace(/[,.]/g, ' ').trim().split(/\s+/)
  const [first = '', second = '', third = ''] = words
  if (words.length === 1) {
    const years = /^((?:19|20)\d\d)(?:[-–]((?:19|20)\d\d))?$/.exec(first)
    if (years?.[1]) return { from: `${years[1]}-01-01`, to: `${years[2] ?? years[1]}-12-31` }
    const numbers = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(first)
    return numbers ? daysOf(Number(numbers[1]), Number(numbers[2]), numbers[3] === undefined ? null : Number(numbers[3])) : null
  }
  if (words.length === 2 && isYear(second)) return daysOf(Number(second), monthOf(first), null)
  if (words.length !== 3 || !isYear(third)) return null
  // May 1, 2026 as well as 1 May 2026.
  return /^\d/.test(first) ? daysOf(Number(third), monthOf(second), Number.parseInt(first)) : daysOf(Number(third), monthOf(first), Number.parseInt(second))
}

/** From 1; 0 for no month. */
export function monthOf(word: string): number {
  const folded = fold(word)
  const begins = (name: string): boolean => name.startsWith(folded)
  return word.length < 3 ? 0 : (monthNames().findIndex(begins) + 1) || (englishMonthNames.findIndex(begins) + 1)
}

/** `2026`, `May 2026`, `May 1, 2026`, `May 1, 2026 – Jun 2, 2026`, `from May 1, 2026`. */
export function formatRange(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return t.search.until(formatDay(to ?? ''))
  if (to === undefined) return t.search.from(formatDay(from))
  if (from === to) return formatDay(from)
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)} – ${to.slice(0, 4)}`
  const month = daysOf(Number(from.slice(0, 4)), Number(from.slice(5, 7)), null)
  return month?.from === from && month.to === to ? formatMonth(from) : `${formatDay(from)} – ${formatDay(to)}`
}

/** A month from 1, all of it where there is no day; null for what is in no calendar. */
function daysOf(year: number, month: number, day: number | null): DayRange | null {
  if (month < 1 || month > 12) return null
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day !== null && !(day >= 1 && day <= last)) return null
  const text = (of: number): string => `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`
  return { from: text(day ?? 1), to: text(day ?? last) }
}

function isYear(word: string): boolean {
  return /^(19|20)\d\d$/.test(word)
}
