import type { ImageFilter } from '../api/types'
import { formatDay } from '../format'
import { statusNames } from '../images/statusNames'
import { labelTerms, withField, withLabel } from './terms'

/** One condition of a search, in words, and the search without it. */
export interface Chip {
  text: string
  without: ImageFilter
}

const modeTexts = { label: (name: string) => name, anyLabel: (name: string) => `or ${name}`, notLabel: (name: string) => `not ${name}` }

export function chipsOf(filter: ImageFilter): Chip[] {
  return [...labelTerms(filter).map(({ name, mode }) => ({ text: modeTexts[mode](name), without: withLabel(filter, name, null) })), ...conditionChips(filter)]
}

/** Those that are not labels. */
export function conditionChips(filter: ImageFilter): Chip[] {
  const texts = {
    status: filter.status && statusNames[filter.status],
    from: filter.from && `from ${formatDay(filter.from)}`,
    to: filter.to && `until ${formatDay(filter.to)}`,
    orientation: filter.orientation,
    color: filter.color,
    favourite: filter.favourite && 'favourites',
  }
  return (Object.keys(texts) as (keyof typeof texts)[]).flatMap((field) => {
    const text = texts[field]
    return text ? [{ text, without: withField(filter, field, null) }] : []
  })
}
