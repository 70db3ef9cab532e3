import type { ImageFilter } from '../api/types'
import { formatRange } from './dates'
import { placeName } from './placeName'
import { labelTerms, withField, withLabel } from './terms'
import { t } from '../language/language'

/** One condition of a search, in words, and the search without it. */
export interface Chip {
  text: string
  without: ImageFilter
}

const modeTexts = { label: (name: string) => name, anyLabel: (name: string) => `or ${name}`, notLabel: (name: string) => `not ${name}` }

export function chipsOf(filter: ImageFilter): Chip[] {
  return [
    ...labelTerms(filter).map(({ name, mode }) => ({ text: modeTexts[mode](name), without: withLabel(filter, name, null) })),
    ...conditionChips(filter),
    ...(filter.similar === undefined ? [] : [{ text: 'similar photos', without: withField(filter, 'similar', null) }]),
  ]
}

/** Those that are words and not labels. */
export function conditionChips(filter: ImageFilter): Chip[] {
  const texts = {
    status: filter.status && t.images.status[filter.status],
    text: filter.text && `“${filter.text}”`,
    place: filter.place && placeName(filter.place),
    camera: filter.camera,
    orientation: filter.orientation,
    color: filter.color,
    favourite: filter.favourite && 'favourites',
  }
  // A range of days is one thing that is looked for.
  const { from, to, ...rest } = filter
  const range: Chip[] = from !== undefined || to !== undefined ? [{ text: formatRange(from, to), without: rest }] : []
  return range.concat((Object.keys(texts) as (keyof typeof texts)[]).flatMap((field) => {
    const text = texts[field]
    return text ? [{ text, without: withField(filter, field, null) }] : []
  }))
}
