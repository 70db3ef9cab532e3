import type { LocationQueryValue } from 'vue-router'

export const windows = [
  { minutes: 15, name: '15 minutes' },
  { minutes: 60, name: '1 hour' },
  { minutes: 360, name: '6 hours' },
  { minutes: 1440, name: '1 day' },
]
const usual = 60

/** The window that an address asks for. */
export function windowOf(value: LocationQueryValue | LocationQueryValue[] | undefined): number {
  return windows.find(({ minutes }) => String(minutes) === value)?.minutes ?? usual
}
