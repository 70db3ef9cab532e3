import { formatDuration } from '../../src/format'

/** `0.35 ms`, `12.4 ms`, `840 ms`, `2.3 s`: short ones keep what makes them differ. */
export function formatSpan(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(2)} ms`
  if (milliseconds < 100) return `${milliseconds.toFixed(1)} ms`
  return formatDuration(milliseconds)
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 })

/** `10:00:00.123`, in this machine's time zone. */
export function formatClock(iso: string): string {
  return clock.format(new Date(iso))
}

/** `1 table`, `1,200 tables`. */
export function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? word : `${word}s`}`
}
