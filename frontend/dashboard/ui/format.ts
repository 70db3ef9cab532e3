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

/** `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`: how long something has been up. */
export function formatUptime(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  if (minutes < 1) return `${Math.floor(Math.max(0, milliseconds) / 1000)} s`
  if (minutes < 60) return `${minutes} min`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}

/** `1 entry`, `1,200 entries`. */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? word : words}`
}

/** Milliseconds since 1970, with the parts of a millisecond that Date leaves out: spans are often shorter than one. */
export function preciseTime(iso: string): number {
  const part = /\.(\d+)/.exec(iso)?.[1] ?? ''
  return Date.parse(iso.replace(/\.\d+/, '')) + Number(`0.${part}`) * 1000
}
