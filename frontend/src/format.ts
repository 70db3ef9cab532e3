import { formatNumber } from './language/grammar'
import { t } from './language/language'
import { perLocale } from './language/locale'

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.8 MB`; decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), sizeUnits.length - 1)
  const value = bytes / 1000 ** power
  const unit = sizeUnits[power] ?? 'byte'
  return formatNumber(value, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 && value < 100 ? 1 : 0,
  })
}

/** `840 ms`, `2.3 s`, `1 min 12 s`. */
export function formatDuration(milliseconds: number): string {
  const rounded = Math.max(0, Math.round(milliseconds))
  if (rounded < 1000) return `${rounded} ms`
  if (rounded < 60_000) return `${formatNumber(rounded / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`
  return `${Math.floor(rounded / 60_000)} min ${Math.floor((rounded % 60_000) / 1000)} s`
}

/** Milliseconds from one ISO time to another, or to now while it lasts; null before it began. */
export function elapsed(startedAt: string | null, endedAt: string | null, now: number = Date.now()): number | null {
  if (startedAt === null) return null
  const end = endedAt === null ? now : Date.parse(endedAt)
  return Math.max(0, end - Date.parse(startedAt))
}

const dateTime = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }))

export function formatDateTime(iso: string): string {
  return dateTime().format(new Date(iso))
}

const time = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }))

/** `2:05:09 PM`. */
export function formatTime(iso: string): string {
  return time().format(new Date(iso))
}

const localDate = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }))

/** The day here of a moment: `May 31, 2026`. */
export function formatDate(iso: string): string {
  return localDate().format(new Date(iso))
}

const date = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }))

/** A day without a time, `2026-05-31`, wherever one is: `May 31, 2026`. */
export function formatDay(day: string): string {
  return date().format(new Date(day))
}

const month = perLocale((locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }))

/** `May 2026`, from `2026-05-31` or `2026-05`. */
export function formatMonth(day: string): string {
  return month().format(new Date(day))
}

const dayOfThisYear = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }))
const dayOfAnyYear = perLocale((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }))

/** `Today`, `Yesterday`, `Friday, May 1`, `Thursday, May 1, 2025`; from `2025-05-01`. */
export function formatDayHeading(day: string, now: Date = new Date()): string {
  const date = new Date(`${day}T00:00:00`)
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const daysAgo = Math.round((today.getTime() - date.getTime()) / 86_400_000)
  if (daysAgo === 0) return t.common.today
  if (daysAgo === 1) return t.common.yesterday
  return (date.getFullYear() === now.getFullYear() ? dayOfThisYear : dayOfAnyYear)().format(date)
}

/** `85%`, from 0 to 100. */
export function formatPercent(value: number): string {
  return formatNumber(Math.round(value) / 100, { style: 'percent' })
}

/** `DetectLabels` → `Detect labels`: the words of its name, unless the language has others for it. */
export function formatStepName(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return t.common.steps[name] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
