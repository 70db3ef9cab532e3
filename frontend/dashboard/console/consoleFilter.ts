import { isAtLeast } from '../ui/levels'
import type { Line } from './useConsole'

/** The lines with all of these; a line that names no level counts as information, or as a warning on standard error. */
export function filterLines(lines: readonly Line[], text: string, level: string): readonly Line[] {
  if (!text && !level) return lines
  const wanted = text.toLowerCase()
  return lines.filter(
    (line) => (!level || isAtLeast(line.level ?? (line.stream === 'stderr' ? 'warning' : 'information'), level)) && line.plain.toLowerCase().includes(wanted),
  )
}

export function asFile(lines: readonly Line[]): Blob {
  return new Blob(
    lines.map(({ time, resource, plain }) => `${time} ${resource} ${plain}\n`),
    { type: 'text/plain' },
  )
}
