/** Photos side by side, equally high. */
export interface Row {
  /** Of its first photo, within the section. */
  start: number
  count: number
  /** Pixels from the top of the section's first row. */
  top: number
  height: number
  /** The last of its section, not as wide as the others since no more photos came. */
  isLoose: boolean
}

export interface RowMetrics {
  /** Of the whole row, in pixels. */
  width: number
  /** The height that rows come close to. */
  height: number
  gap: number
}

/** Rows before they are put below each other. */
type Line = Omit<Row, 'top'>

/** Width over height as drawn: extremes are cropped, so that neither a panorama nor a tower rules its row. */
export function clampAspect(aspect: number): number {
  return Math.min(Math.max(aspect, 0.6), 2.4)
}

/**
 * Breaks photos into rows of the same width. What is given of the rows before is kept wherever the same photos follow each other, so that
 * one that comes or goes moves its own row and not all below it.
 */
export function breakIntoRows(aspects: readonly number[], metrics: RowMetrics, kept: KeptRows = noRows): Row[] {
  const { head } = kept
  const tail = [...kept.tail]
  for (;;) {
    const to = tail[0]?.start ?? aspects.length
    const between = tail.length === 0 ? greedy(aspects, endOf(head), to, metrics) : balanced(aspects, endOf(head), to, metrics)
    // Too few to fill rows of their own share them with what follows.
    const areTooHigh = between.some(({ height }) => height > metrics.height * 1.4)
    if (tail.length === 0 || !areTooHigh) return stack([...head, ...between, ...tail], metrics.gap)
    tail.shift()
  }
}

export interface KeptRows {
  head: readonly Line[]
  /** Their `start` counts in the photos as they are now. */
  tail: readonly Line[]
}

const noRows: KeptRows = { head: [], tail: [] }

/** The rows that photos which did not change fill, of `count` photos now, the first `same` and the last `sameAtEnd` as before. */
export function keepRows(rows: readonly Row[], before: number, count: number, same: number, sameAtEnd: number): KeptRows {
  const shift = count - before
  return {
    head: rows.filter((row) => !row.isLoose && row.start + row.count <= same),
    tail: rows
      .filter((row) => row.start >= before - sameAtEnd)
      .map((row) => ({ ...row, start: row.start + shift })),
  }
}

/** As they come: a row is full when it is no higher than it should be. */
function greedy(aspects: readonly number[], from: number, to: number, metrics: RowMetrics): Line[] {
  const lines: Line[] = []
  let start = from
  let aspect = 0
  for (let index = from; index < to; index++) {
    aspect += aspects[index] ?? 1
    const count = index + 1 - start
    if (heightOf(aspect, count, metrics) <= metrics.height) {
      lines.push({ start, count, height: heightOf(aspect, count, metrics), isLoose: false })
      start = index + 1
      aspect = 0
    }
  }
  if (start < to) lines.push({ start, count: to - start, height: metrics.height, isLoose: true })
  return lines
}

/** In rows of about the same height that are all full. */
function balanced(aspects: readonly number[], from: number, to: number, metrics: RowMetrics): Line[] {
  const total = sum(aspects, from, to)
  const rows = Math.max(1, Math.round(total / fullAspect(metrics)))
  const lines: Line[] = []
  let start = from
  let aspect = 0
  let before = 0
  for (let index = from; index < to; index++) {
    aspect += aspects[index] ?? 1
    if (before + aspect >= ((lines.length + 1) * total) / rows - 1e-9) {
      const count = index + 1 - start
      lines.push({ start, count, height: heightOf(aspect, count, metrics), isLoose: false })
      before += aspect
      aspect = 0
      start = index + 1
    }
  }
  return lines
}

function stack(lines: readonly Line[], gap: number): Row[] {
  let top = 0
  return lines.map((line) => {
    const row = { ...line, top }
    top += line.height + gap
    return row
  })
}

function heightOf(aspect: number, count: number, { width, gap }: RowMetrics): number {
  return (width - gap * (count - 1)) / aspect
}

function fullAspect({ width, height }: RowMetrics): number {
  return width / height
}

function endOf(lines: readonly Line[]): number {
  const last = lines.at(-1)
  return last ? last.start + last.count : 0
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0
  for (let index = from; index < to; index++) total += values[index] ?? 1
  return total
}
