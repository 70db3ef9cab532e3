/** When a link ends, as people choose it. */
export type End = 'never' | 'week' | 'month' | 'date'

const day = 24 * 60 * 60 * 1000

/** @param date `2026-05-31`: the last day on which it leads somewhere, by the person's clock. Null where that is not said yet, or is over. */
export function endsAt(end: End, date: string, now: Date): string | undefined | null {
  if (end === 'never') return undefined
  if (end !== 'date') return new Date(now.getTime() + (end === 'week' ? 7 : 30) * day).toISOString()
  const [year = 0, month = 0, last = 0] = date.split('-').map(Number)
  const at = new Date(year, month - 1, last + 1)
  return date !== '' && at > now ? at.toISOString() : null
}
