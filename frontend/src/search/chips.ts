import type { ImageFilter } from '../api/types'
import { t } from '../language/language'
import { formatRange } from './dates'
import { placeName } from './placeName'
import { labelTerms, withField, withLabel } from './terms'

/** One condition of a search, in words, and the search without it. */
export interface Chip {
  text: string
  /** The text is in quotation marks. */
  isQuoted?: boolean
  without: ImageFilter
}

export function chipsOf(filter: ImageFilter): Chip[] {
  return [
    ...labelTerms(filter).map(({ name, mode }) => ({ text: t.search.counting[mode](name), without: withLabel(filter, name, null) })),
    ...conditionChips(filter),
    ...(filter.similar === undefined ? [] : [{ text: t.search.similar.photos, without: withField(filter, 'similar', null) }]),
  ]
}

/** Those that are words and not labels. */
export function conditionChips(filter: ImageFilter): Chip[] {
  const texts = {
    status: filter.status && t.images.status[filter.status],
    text: filter.text && t.search.quoted(filter.text),
    place: filter.place && placeName(filter.place),
    camera: filter.camera,
    orientation: filter.orientation && t.search.orientations[filter.orientation],
    color: filter.color && t.search.colors[filter.color],
    favourite: filter.favourite && t.search.kinds.favourite,
  }
  // A range of days is one thing that is looked for.
  const { from, to, ...rest } = filter
  const range: Chip[] = from !== undefined || to !== undefined ? [{ text: formatRange(from, to), without: rest }] : []
  return range.concat((Object.keys(texts) as (keyof typeof texts)[]).flatMap((field) => {
    const text = texts[field]
    return text ? [{ text, isQuoted: field === 'text', without: withField(filter, field, null) }] : []
  }))
}
