const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.8 MB`; decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), sizeUnits.length - 1)
  const value = bytes / 1000 ** power
  const unit = sizeUnits[power] ?? 'byte'
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 && value < 100 ? 1 : 0,
  }).format(value)
}

/** `1 photo`, `1,438 photos`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** `840 ms`, `2.3 s`, `1 min 12 s`. */
export function formatDuration(milliseconds: number): string {
  const rounded = Math.max(0, Math.round(milliseconds))
  if (rounded < 1000) return `${rounded} ms`
  if (rounded < 60_000) return `${(rounded / 1000).toFixed(1)} s`
  return `${Math.floor(rounded / 60_000)} min ${Math.floor((rounded % 60_000) / 1000)} s`
}

/** Milliseconds from one ISO time to another, or to now while it lasts; null before it began. */
export function elapsed(startedAt: string | null, endedAt: string | null, now: number = Date.now()): number | null {
  if (startedAt === null) return null
  const end = endedAt === null ? now : Date.parse(endedAt)
  return Math.max(0, end - Date.parse(startedAt))
}

const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

export function formatDateTime(iso: string): string {
  return dateTime.format(new Date(iso))
}

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })

/** A day without a time, `2026-05-31`, wherever one is: `May 31, 2026`. */
export function formatDay(day: string): string {
  return date.format(new Date(day))
}

const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `May 2026`, from `2026-05-31` or `2026-05`. */
export function formatMonth(day: string): string {
  return month.format(new Date(day))
}

const dayOfThisYear = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
const dayOfAnyYear = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** `Today`, `Yesterday`, `Friday, May 1`, `Thursday, May 1, 2025`; from `2025-05-01`. */
export function formatDayHeading(day: string, now: Date = new Date()): string {
  const date = new Date(`${day}T00:00:00`)
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const daysAgo = Math.round((today.getTime() - date.getTime()) / 86_400_000)
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  return (date.getFullYear() === now.getFullYear() ? dayOfThisYear : dayOfAnyYear).format(date)
}

export function formatPercent(value: number): string {
  return `${Math.round(value)}%`
}

/** `DetectLabels` → `Detect labels`. */
export function formatStepName(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
