import type { LogLevel } from '../api/types'

export const levels: readonly LogLevel[] = ['trace', 'debug', 'information', 'warning', 'error', 'critical']

export const levelOptions = [
  { value: '', text: 'All levels' },
  { value: 'debug', text: 'Debug and above' },
  { value: 'information', text: 'Information and above' },
  { value: 'warning', text: 'Warnings and errors' },
  { value: 'error', text: 'Errors' },
]

export function isAtLeast(level: LogLevel, wanted: string): boolean {
  return levels.indexOf(level) >= levels.indexOf(wanted as LogLevel)
}
