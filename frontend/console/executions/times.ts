const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

/** `Nov 22, 2026, 10:00:00 AM`, of seconds since 1970. */
export function formatStart(seconds: number): string {
  return dateTime.format(new Date(seconds * 1000))
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 })

/** `10:00:00.123`, of milliseconds since 1970. */
export function formatClock(milliseconds: number): string {
  return clock.format(new Date(milliseconds))
}
