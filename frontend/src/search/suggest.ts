import type { ColorFamily, ImageFilter, MonthCount, SearchTerms } from '../api/types'
import { formatMonth } from '../format'
import { colorFamilies, maxLabels, maxText, orientations, statuses } from '../images/imageFilter'
import { t } from '../language/language'
import { closeness, fold } from './closeness'
import { formatRange, monthOf, rangeOf } from './dates'
import { placeName } from './placeName'
import { type LabelMode, labelTerms, withField, withLabel } from './terms'

export type SuggestionKind = 'label' | 'place' | 'camera' | 'date' | 'color' | 'favourite' | 'status' | 'orientation' | 'text' | 'several'

/** What a text may mean. */
export interface Suggestion {
  kind: SuggestionKind
  name: string
  color?: ColorFamily
  /** How many photos have it; undefined where that is not counted. */
  count?: number
  /** How near it is to what was typed, the nearest first. */
  rank: number
  apply: (filter: ImageFilter) => ImageFilter
}

/** What there is to be found. */
export interface Findable {
  terms: SearchTerms
  months: readonly MonthCount[]
}

const most = 10
const mostOfAKind = 5

/** What a text may mean in a search, the likeliest first; at the end always the words themselves. Before anything is typed: what there is most of. */
export function suggest(typed: string, findable: Findable, filter: ImageFilter): Suggestion[] {
  const { text, mode } = modeOf(typed)
  const isFull = labelTerms(filter).length >= maxLabels
  const taken = new Set(labelTerms(filter).map(({ name }) => name.toLowerCase()))
  const all = candidates(findable, mode)
    .filter(({ kind, name }) => kind !== 'label' || (!isFull && !taken.has(name.toLowerCase())))
    .flatMap((candidate) => {
      const rank = text === '' ? (candidate.isOffered ? 1 : null) : nearest([candidate.name, ...candidate.words], text)
      return rank === null ? [] : [{ ...candidate, rank }]
    })
  if (mode !== 'label') return all.filter(({ kind }) => kind === 'label').sort(byRank).slice(0, most)

  const found = [...all, ...dates(text, findable.months)].sort(byRank)
  const byKind = new Map<SuggestionKind, number>()
  const few = found.filter(({ kind }) => {
    const count = (byKind.get(kind) ?? 0) + 1
    byKind.set(kind, count)
    return count <= mostOfAKind
  })
  if (text === '') return few.slice(0, most)
  const several = severalOf(text, findable)
  return [...(several && few[0]?.rank !== 0 ? [several] : []), ...few.slice(0, most), wordsOf(text)]
}

/** `not dog`, `-dog` and `or dog` say how a label counts, in the language that is shown or in English. */
function modeOf(typed: string): { text: string; mode: LabelMode } {
  const text = typed.trim()
  const { notLabel, anyLabel } = t.search.modes
  const [, not, or] = new RegExp(String.raw`^(?:((?:not|${notLabel})\s+|-)|((?:or|${anyLabel})\s+))(?=\S)`, 'i').exec(text) ?? []
  if (not !== undefined) return { text: text.slice(not.length), mode: 'notLabel' }
  if (or !== undefined) return { text: text.slice(or.length), mode: 'anyLabel' }
  return { text, mode: 'label' }
}

interface Candidate extends Omit<Suggestion, 'rank'> {
  /** It is meant by these, too. */
  words: readonly string[]
  /** Before anything is typed. */
  isOffered: boolean
}

function candidates({ terms }: Findable, mode: LabelMode): Candidate[] {
  return [
    ...terms.labels.map(({ name, count, aliases }): Candidate => ({
      kind: 'label', name: t.search.counting[mode](name), words: [name, ...aliases], count, isOffered: true, apply: (filter) => withLabel(filter, name, mode),
    })),
    ...terms.places.map(({ place, town, count }): Candidate => ({
      kind: 'place', name: placeName(place), words: town ? [town] : [], count, isOffered: true, apply: (filter) => withField(filter, 'place', place),
    })),
    ...terms.cameras.map(({ name, count }): Candidate => ({ kind: 'camera', name, words: [], count, isOffered: true, apply: (filter) => withField(filter, 'camera', name) })),
    ...(terms.favourites > 0
      ? [{ kind: 'favourite', name: t.search.favourites, words: ['Favourites', 'Favorites'], count: terms.favourites, isOffered: true, apply: (filter) => withField(filter, 'favourite', true) } satisfies Candidate]
      : []),
    ...colorFamilies.map((color): Candidate => ({ kind: 'color', name: t.search.colors[color], color, words: color === 'gray' ? ['gray', 'grey'] : [color], isOffered: false, apply: (filter) => withField(filter, 'color', color) })),
    ...statuses.map((status): Candidate => ({ kind: 'status', name: t.images.status[status], words: [], isOffered: false, apply: (filter) => withField(filter, 'status', status) })),
    ...orientations.map((orientation): Candidate => ({ kind: 'orientation', name: t.search.orientations[orientation], words: [orientation], isOffered: false, apply: (filter) => withField(filter, 'orientation', orientation) })),
  ]
}

function dates(text: string, months: readonly MonthCount[]): Suggestion[] {
  const range = rangeOf(text)
  if (range) return [dateSuggestion(range.from, range.to, countOf(months, range.from, range.to))]
  // A month of whichever year.
  const month = String(monthOf(fold(text))).padStart(2, '0')
  return months.filter((counted) => counted.month.endsWith(`-${month}`)).map(({ month: name, count }) => {
    const { from, to } = rangeOf(name) ?? { from: `${name}-01`, to: `${name}-28` }
    return { ...dateSuggestion(from, to, count), name: formatMonth(name), rank: 1 }
  })
}

function dateSuggestion(from: string, to: string, count: number): Suggestion {
  return { kind: 'date', name: formatRange(from, to), count, rank: 0, apply: (filter) => ({ ...filter, from, to }) }
}

function countOf(months: readonly MonthCount[], from: string, to: string): number {
  return months
    .filter(({ month }) => month >= from.slice(0, 7) && month <= to.slice(0, 7))
    .flatMap(({ month, days }) => days.map(({ day, count }) => ({ day: `${month}-${String(day).padStart(2, '0')}`, count })))
    .filter(({ day }) => day >= from && day <= to)
    .reduce((sum, { count }) => sum + count, 0)
}

/** `dog berlin may 2024`: the longest beginnings that mean something, and the words that are left. */
function severalOf(text: string, findable: Findable): Suggestion | null {
  const known = candidates(findable, 'label')
  const words = text.split(/\s+/)
  const parts: Pick<Suggestion, 'name' | 'apply'>[] = []
  const left: string[] = []
  for (let start = 0; start < words.length;) {
    let end = Math.min(words.length, start + 4)
    let part: Pick<Suggestion, 'name' | 'apply'> | undefined
    for (; end > start && !part; end--) {
      const phrase = words.slice(start, end).join(' ')
      part = known.find(({ name, words: others }) => [name, ...others].some((other) => fold(other) === fold(phrase))) ?? dates(phrase, []).at(0) ?? known.find(({ kind, name }) => kind === 'camera' && fold(name).startsWith(`${fold(phrase)} `))
      if (part) {
        parts.push(part)
        start = end
        break
      }
    }
    if (!part) left.push(words[start++] ?? '')
  }
  if (parts.length === 0 || parts.length + left.length < 2) return null
  const all = left.length > 0 ? [...parts, wordsOf(left.join(' '))] : parts
  return { kind: 'several', name: all.map(({ name }) => name).join(' + '), rank: 0, apply: (filter) => all.reduce((changed, { apply }) => apply(changed), filter) }
}

function wordsOf(text: string): Suggestion {
  return {
    kind: 'text',
    name: t.search.quoted(text),
    rank: 9,
    apply: (filter) => withField(filter, 'text', [filter.text, text].filter(Boolean).join(' ').slice(0, maxText)),
  }
}

function nearest(names: readonly string[], text: string): number | null {
  const ranks = names.flatMap((name) => closeness(name, text) ?? [])
  return ranks.length === 0 ? null : Math.min(...ranks)
}

function byRank(one: Suggestion, other: Suggestion): number {
  return one.rank - other.rank || (other.count ?? 0) - (one.count ?? 0) || one.name.localeCompare(other.name)
}
