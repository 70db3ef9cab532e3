import type { ImageOrder, ImagePage, ImageSummary, MonthCount } from '../api/types'
import { dayIn, placeIn } from '../images/order'

/** Photos of the library that follow each other without a gap. */
export interface Run {
  /** Newest first. */
  items: readonly ImageSummary[]
  /** For the page before and the page after; null where the library ends, undefined where only the photo at the edge leads on. */
  newer: string | null | undefined
  older: string | null | undefined
  /** No photo of its day is newer than its first. */
  startsDay: boolean
  /** No photo of its day is older than its last. */
  endsDay: boolean
}

/** What is loaded of the library: runs that do not touch, newest first. */
export type Runs = readonly Run[]

export interface Day {
  /** `2026-05-31` */
  day: string
  count: number
}

/** The whole library: how many photos each day has, and those that are loaded, each at its place. */
export interface Timeline {
  order: ImageOrder
  days: readonly Day[]
  /** As many as the days have together. */
  slots: readonly (ImageSummary | null)[]
  runs: Runs
  /** Of each run's first photo among all. */
  starts: readonly number[]
}

export function daysOf(months: readonly MonthCount[]): Day[] {
  return months.flatMap(({ month, days }) => days.map(({ day, count }) => ({ day: `${month}-${String(day).padStart(2, '0')}`, count })))
}

/** The days on which photos of a list were taken, which is in that order. */
export function countDays(images: readonly ImageSummary[]): Day[] {
  const counted: Day[] = []
  for (const image of images) {
    const day = dayIn('taken', image)
    const last = counted.at(-1)
    if (last?.day === day) last.count += 1
    else counted.push({ day, count: 1 })
  }
  return counted
}

/** A page as a run of its own. */
export function runOf(page: ImagePage, startsDay = false): Run {
  return { items: page.items, newer: page.newer, older: page.cursor, startsDay: startsDay || page.newer === null, endsDay: page.cursor === null }
}

/** The last page of a day, which was asked for as a list of its own: its cursors lead nowhere else. */
export function endOfDayRun(page: ImagePage): Run {
  return { items: page.items, newer: undefined, older: undefined, startsDay: page.newer === null, endsDay: true }
}

/** A page that ends where others begin is one with them; what a run has of the page's stretch of time and the page has not is gone. */
export function addRun(runs: Runs, added: Run, order: ImageOrder): Runs {
  const result: Run[] = []
  let whole = added
  for (const run of runs) {
    if (overlaps(run, whole, order)) whole = unite(run, whole, added, order)
    else result.push(run)
  }
  return [...result, whole].filter(holds).sort((a, b) => compare(b, a, order))
}

/** The page that a run's cursor led to. Both touch, though they have no photo in common. */
export function extendRun(runs: Runs, run: Run, page: ImagePage, side: 'newer' | 'older', order: ImageOrder): Runs {
  const items = side === 'newer' ? [...page.items, ...run.items] : [...run.items, ...page.items]
  const whole: Run = side === 'newer'
    ? { ...run, items, newer: page.newer, startsDay: page.newer === null }
    : { ...run, items, older: page.cursor, endsDay: page.cursor === null }
  return addRun(runs.filter((other) => other !== run), whole, order)
}

/** What changed or came, where it belongs to what is loaded; what is not loaded is found when it is. */
export function putIntoRuns(runs: Runs, images: readonly ImageSummary[], order: ImageOrder): Runs {
  const ids = new Set(images.map(({ id }) => id))
  return runs.map((run) => {
    // By what was loaded before: a run whose photos all change, or whose first or last does, has them still.
    const coming = images.filter((image) => covers(run, placeIn(order, image), order))
    if (coming.length === 0 && !run.items.some(({ id }) => ids.has(id))) return run
    const items = run.items.filter(({ id }) => !ids.has(id))
    for (const image of coming) {
      const index = items.findIndex((item) => placeIn(order, item) < placeIn(order, image))
      items.splice(index === -1 ? items.length : index, 0, image)
    }
    return { ...run, items }
  }).filter(holds)
}

/** Whether an image belongs to what is loaded, and is not there. */
export function lacks(runs: Runs, image: ImageSummary, order: ImageOrder): boolean {
  const place = placeIn(order, image)
  return runs.some((run) => covers(run, place, order) && !run.items.some(({ id }) => id === image.id))
}

export function dropFromRuns(runs: Runs, ids: ReadonlySet<string>): Runs {
  return runs.map((run) => (run.items.some(({ id }) => ids.has(id)) ? { ...run, items: run.items.filter(({ id }) => !ids.has(id)) } : run))
    .filter(holds)
}

/** Photos where they stand among all. What is loaded is known better than the counts, which follow about a second later. */
export function buildTimeline(counted: readonly Day[], runs: Runs, order: ImageOrder): Timeline {
  const days = reconcile(counted, runs, order)
  const dayStarts = new Map<string, number>()
  let total = 0
  for (const { day, count } of days) {
    dayStarts.set(day, total)
    total += count
  }

  const counts = new Map(days.map(({ day, count }) => [day, count]))
  const spans = runs.map((run) => {
    const exact = exactStart(run, dayStarts, counts, order)
    return { run, exact, start: exact ?? 0 }
  })
  spans.forEach((span, index) => {
    if (span.exact !== undefined) return
    const first = span.run.items[0]
    const day = first ? dayIn(order, first) : ''
    const [from, count] = [dayStarts.get(day) ?? 0, counts.get(day) ?? 0]
    // Within its day by its time, between what is known of the day.
    const before = spans[index - 1]
    const after = spans.slice(index + 1).find(({ exact }) => exact !== undefined)
    const low = Math.max(from, before ? before.start + before.run.items.length : 0)
    const below = spans.slice(index).reduce((sum, { run }) => sum + run.items.filter((item) => dayIn(order, item) === day).length, 0)
    const high = Math.max(low, from + count - below)
    const above = before?.run.items.at(-1)
    const next = after?.run.items[0]
    const newest = above && dayIn(order, above) === day ? { at: timeIn(order, above), index: low } : { at: endOfDay(day), index: from }
    const oldest = next && dayIn(order, next) === day ? { at: timeIn(order, next), index: after.start } : { at: startOfDay(day), index: from + count }
    const share = first ? (newest.at - timeIn(order, first)) / Math.max(1, newest.at - oldest.at) : 0
    span.start = Math.min(high, Math.max(low, Math.round(newest.index + share * (oldest.index - newest.index))))
  })

  const slots = new Array<ImageSummary | null>(total).fill(null)
  for (const { run, start } of spans) run.items.forEach((item, index) => { slots[start + index] = item })
  return { order, days, slots, runs, starts: spans.map(({ start }) => start) }
}

/** What to ask for next, for the photos from one place to another (the end excluded) to be there; null where all are. */
export type Need =
  | { kind: 'newer' | 'older'; run: Run }
  /** The first page, which alone tells that nothing is newer. */
  | { kind: 'newest' }
  /** The page that begins at the end of this day, or at this time of it (milliseconds). */
  | { kind: 'at'; time: number; startsDay: boolean }
  /** Both ends of a day that has more than a page. */
  | { kind: 'ends'; day: string; isNewest: boolean }

export function needOf({ order, days, slots, runs, starts }: Timeline, from: number, to: number, pageSize: number): Need | null {
  const missing = slots.indexOf(null, Math.max(0, from))
  if (missing === -1 || missing >= to) return null

  const next = starts.findIndex((start) => start > missing)
  const above = runs[(next === -1 ? runs.length : next) - 1]
  const aboveEnd = above ? (starts[(next === -1 ? runs.length : next) - 1] ?? 0) + above.items.length : -Infinity
  if (above && above.older !== null && missing - aboveEnd < pageSize / 4) return { kind: 'older', run: above }
  const below = next === -1 ? undefined : runs[next]
  const belowStart = next === -1 ? Infinity : (starts[next] ?? Infinity)
  // Where all that is missing in sight is right before what is loaded.
  if (below && below.newer !== null && belowStart - missing <= pageSize && belowStart < to) return { kind: 'newer', run: below }

  let start = 0
  const day = days.find(({ count }) => {
    start += count
    return start > missing
  })
  if (!day) return null
  start -= day.count
  const isNewest = day === days[0]
  if (day.count <= pageSize) return isNewest ? { kind: 'newest' } : { kind: 'at', time: endOfDay(day.day), startsDay: true }

  const end = start + day.count
  const ofDay = (index: number): ImageSummary | null | undefined => {
    const image = slots[index]
    return image && dayIn(order, image) === day.day ? image : null
  }
  if (!ofDay(start) || !ofDay(end - 1)) return { kind: 'ends', day: day.day, isNewest }
  // A little before what is missing, by time between what is known around it.
  const lastAbove = slots[aboveEnd - 1] ?? null
  const firstBelow = slots[belowStart] ?? null
  if (!lastAbove || !firstBelow) return { kind: 'ends', day: day.day, isNewest }
  const share = (missing - aboveEnd) / Math.max(1, belowStart - aboveEnd)
  const [newest, oldest] = [timeIn(order, lastAbove), timeIn(order, firstBelow)]
  const time = Math.round(newest - share * (newest - oldest))
  return time >= newest && above ? { kind: 'older', run: above } : { kind: 'at', time, startsDay: false }
}

/** The days with the true number of photos where all of them are loaded, and at least as many as are loaded elsewhere. */
function reconcile(counted: readonly Day[], runs: Runs, order: ImageOrder): Day[] {
  const counts = new Map(counted.map(({ day, count }) => [day, count]))
  const loaded = new Map<string, number>()
  for (const { items, newer, older, startsDay, endsDay } of runs) {
    const own = new Map<string, number>()
    for (const item of items) own.set(dayIn(order, item), (own.get(dayIn(order, item)) ?? 0) + 1)
    const [first, last] = [items[0], items.at(-1)].map((item) => (item ? dayIn(order, item) : undefined))
    // What a run passes over has none.
    for (const day of counts.keys()) {
      const isAfterFirst = first === undefined ? true : day < first
      const isBeforeLast = last === undefined ? true : day > last
      if (own.has(day)) continue
      if ((isAfterFirst || newer === null) && (isBeforeLast || older === null)) counts.set(day, 0)
    }
    for (const [day, count] of own) {
      const startsIn = day !== first || newer === null || startsDay
      const endsIn = day !== last || older === null || endsDay
      if (startsIn && endsIn) counts.set(day, count)
      else loaded.set(day, (loaded.get(day) ?? 0) + count)
    }
  }
  for (const [day, count] of loaded) counts.set(day, Math.max(counts.get(day) ?? 0, count))
  return Array.from(counts, ([day, count]) => ({ day, count })).filter(({ count }) => count > 0).sort((a, b) => (a.day < b.day ? 1 : -1))
}

function exactStart({ items, newer, older, startsDay, endsDay }: Run, dayStarts: Map<string, number>, counts: Map<string, number>, order: ImageOrder): number | undefined {
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return 0
  const day = dayIn(order, first)
  const crossing = items.findIndex((item) => dayIn(order, item) !== day)
  const second = items[crossing]
  if (second) return (dayStarts.get(dayIn(order, second)) ?? 0) - crossing
  const start = dayStarts.get(day) ?? 0
  if (newer === null || startsDay) return start
  if (older === null || endsDay) return start + (counts.get(day) ?? 0) - items.length
  return undefined
}

function unite(known: Run, whole: Run, page: Run, order: ImageOrder): Run {
  const ids = new Set(whole.items.map(({ id }) => id))
  const [first, last] = boundsOf(page, order)
  const others = known.items.filter((item) => !ids.has(item.id) && !(placeIn(order, item) <= first && placeIn(order, item) >= last))
  const items = [...whole.items, ...others].sort((a, b) => (placeIn(order, a) < placeIn(order, b) ? 1 : -1))
  const [top, bottom] = [isHigher(known, whole, order) ? known : whole, isLower(known, whole, order) ? known : whole]
  return { items, newer: top.newer, older: bottom.older, startsDay: top.startsDay, endsDay: bottom.endsDay }
}

function boundsOf({ items, newer, older }: Run, order: ImageOrder): [string, string] {
  const [first, last] = [items[0], items.at(-1)]
  return [newer === null || !first ? '\uffff' : placeIn(order, first), older === null || !last ? '' : placeIn(order, last)]
}

function overlaps(a: Run, b: Run, order: ImageOrder): boolean {
  const [[aFirst, aLast], [bFirst, bLast]] = [boundsOf(a, order), boundsOf(b, order)]
  return aFirst >= bLast && bFirst >= aLast
}

/** Photos, or the whole library, which has none. */
const holds = ({ items, newer, older }: Run): boolean => items.length > 0 || (newer === null && older === null)

function covers(run: Run, place: string, order: ImageOrder): boolean {
  const [first, last] = boundsOf(run, order)
  return place <= first && place >= last
}

const isHigher = (a: Run, b: Run, order: ImageOrder): boolean => boundsOf(a, order)[0] > boundsOf(b, order)[0]
const isLower = (a: Run, b: Run, order: ImageOrder): boolean => boundsOf(a, order)[1] < boundsOf(b, order)[1]
const compare = (a: Run, b: Run, order: ImageOrder): number => (boundsOf(a, order)[0] < boundsOf(b, order)[0] ? -1 : 1)

function timeIn(order: ImageOrder, image: ImageSummary): number {
  return Date.parse(order === 'taken' ? `${image.shownAt}Z` : image.createdAt)
}

export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`)
}

export function endOfDay(day: string): number {
  return Date.parse(`${day}T23:59:59.999Z`)
}
