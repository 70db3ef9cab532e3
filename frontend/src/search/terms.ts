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
  return labelModes.reduce((changed, each) => {
    // A label that stays where it is keeps its place among the others.
    const others = (filter[each] ?? []).filter((other) => each === mode || !isSame(other, name))
    const names = each === mode && !others.some((other) => isSame(other, name)) ? [...others, name] : others
    return withField(changed, each, names.length > 0 ? names : null)
  }, filter)
}

/** The filter with one of its conditions changed, or dropped for null. */
export function withField<Field extends keyof ImageFilter>(
  filter: ImageFilter,
  field: Field,
  value: ImageFilter[Field] | null,
): ImageFilter {
  const others = Object.entries(filter).filter(([name]) => name !== field)
  return Object.fromEntries(value === null ? others : [...others, [field, value]])
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
