import { formatNumber } from '../language/grammar'
import { t } from '../language/language'

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `3 days`, `1 hour`, `less than a minute`: the largest unit alone. */
export function formatAge(milliseconds: number): string {
  const found = units.find(([, size]) => milliseconds >= size)
  if (!found) return t.review.lessThanAMinute
  const [unit, length] = found
  return formatNumber(Math.floor(milliseconds / length), { style: 'unit', unit, unitDisplay: 'long' })
}
