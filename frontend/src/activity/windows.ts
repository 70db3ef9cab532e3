import type { LocationQueryValue } from 'vue-router'

/** In minutes. */
export const windows = [15, 60, 360, 1440] as const
const usual = 60

/** The window that an address asks for. */
export function windowOf(value: LocationQueryValue | LocationQueryValue[] | undefined): number {
  return windows.find((minutes) => String(minutes) === value) ?? usual
}
