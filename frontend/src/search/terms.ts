import type { ImageFilter } from '../api/types'

/** How a label counts in a search: with all others like it, or one of them being enough, or as one that must be absent. */
export type LabelMode = 'label' | 'anyLabel' | 'notLabel'

export const labelModes: LabelMode[] = ['label', 'anyLabel', 'notLabel']

export interface LabelTerm {
  name: string
  mode: LabelMode
}

export function labelTerms(filter: ImageFilter): LabelTerm[] {
  return labelModes.flatMap((mode) => (filter[mode] ?? []).map((name) => ({ name, mode })))
}

/** The filter with this label counting so; without it for null. */
export function withLabel(filter: ImageFilter, name: string, mode: LabelMode | null): ImageFilter {
  const changed = { ...filter }
  for (const each of labelModes) {
    // A label that stays where it is keeps its place among the others.
    const others = (filter[each] ?? []).filter((other) => each === mode || !isSame(other, name))
    const names = each === mode && !others.some((other) => isSame(other, name)) ? [...others, name] : others
    if (names.length > 0) changed[each] = names
    else delete changed[each]
  }
  return changed
}

/** The filter with one of its other conditions changed, or dropped for null. */
export function withField<Field extends Exclude<keyof ImageFilter, LabelMode>>(
  filter: ImageFilter,
  field: Field,
  value: ImageFilter[Field] | null,
): ImageFilter {
  const { [field]: _, ...others } = filter
  return value === null ? others : { ...others, [field]: value }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
