const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

/** `Nov 22, 2026, 10:00:00 AM`, of seconds since 1970. */
export function formatStart(seconds: number): string {
  return dateTime.format(new Date(seconds * 1000))
}
