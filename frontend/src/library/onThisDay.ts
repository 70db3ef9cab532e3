import type { Day } from './timeline'

/** The same day of earlier years, latest first, as far as there are photos of it. */
export function earlierYears(days: readonly Day[], today: string, atMost = 4): Day[] {
  const [year, day] = [today.slice(0, 4), today.slice(4)]
  return days.filter((candidate) => candidate.day.endsWith(day) && candidate.day.slice(0, 4) < year).slice(0, atMost)
}

/** `2026-05-31`, by this person's clock. */
export function todayOf(now: Date): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
}
