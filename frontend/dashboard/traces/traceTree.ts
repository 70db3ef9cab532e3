import type { Span, Trace } from '../api/types'
import { preciseTime } from '../ui/format'

export interface SpanRow {
  span: Span
  /** How deep it lies; the root is 0. */
  depth: number
  /** How many spans lie below it, at any depth. */
  below: number
  /** Where its bar begins and how long it is, as parts of the whole trace from 0 to 1. */
  left: number
  width: number
}

/** Every span once, parents before children, siblings by time. A span whose parent is not (yet) there stands at the top. */
export function rowsOf(trace: Trace): SpanRow[] {
  const known = new Set(trace.spans.map(({ spanId }) => spanId))
  const children = new Map<string | null, Span[]>()
  for (const span of [...trace.spans].sort((one, other) => preciseTime(one.start) - preciseTime(other.start))) {
    const parent = span.parentId !== null && known.has(span.parentId) && span.parentId !== span.spanId ? span.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), span])
  }

  const start = preciseTime(trace.start)
  const whole = Math.max(trace.duration, 0.001)
  const rows: SpanRow[] = []
  function add(span: Span, depth: number): number {
    const row = {
      span,
      depth,
      below: 0,
      left: clamp((preciseTime(span.start) - start) / whole),
      width: clamp(span.duration / whole),
    }
    rows.push(row)
    for (const child of children.get(span.spanId) ?? []) row.below += add(child, depth + 1)
    return row.below + 1
  }
  for (const root of children.get(null) ?? []) add(root, 0)
  return rows
}

/** The rows that are seen when those spans are collapsed. */
export function visibleRows(rows: readonly SpanRow[], collapsed: ReadonlySet<string>): SpanRow[] {
  const seen: SpanRow[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) break
    seen.push(row)
    if (collapsed.has(row.span.spanId)) index += row.below
  }
  return seen
}

export interface ResourceTime {
  resource: string
  spans: number
  /** Milliseconds in which at least one of its spans ran. */
  busy: number
}

/** How long each resource was at work, longest first; spans that overlap count once. */
export function timeByResource(spans: readonly Span[]): ResourceTime[] {
  const groups = new Map<string, Span[]>()
  for (const span of spans) groups.set(span.resource, [...(groups.get(span.resource) ?? []), span])
  return [...groups].map(([resource, group]) => ({ resource, spans: group.length, busy: unionOf(group) })).sort((one, other) => other.busy - one.busy)
}

function unionOf(spans: readonly Span[]): number {
  let busy = 0
  let until = -Infinity
  for (const { start, duration } of [...spans].sort((one, other) => preciseTime(one.start) - preciseTime(other.start))) {
    const begin = preciseTime(start)
    busy += Math.max(0, begin + duration - Math.max(begin, until))
    until = Math.max(until, begin + duration)
  }
  return busy
}

function clamp(part: number): number {
  return Math.min(Math.max(part, 0), 1)
}
