import type { ImageSummary } from '../api/types'
import type { Day } from '../library/timeline'
import { aspectOf } from '../images/picture'
import { breakIntoRows, clampAspect, keepRows, type Row, type RowMetrics } from './rows'

export type Slots = readonly (ImageSummary | null)[]

/** The photos of one day. */
export interface Section {
  /** `2026-05-31` */
  day: string
  /** Whether it is the first of its month, which then has a heading above the day's. */
  startsMonth: boolean
  /** Pixels above its first row. */
  heading: number
  /** Of its first photo among all. */
  start: number
  count: number
  /** Pixels from the top of the grid, its heading included. */
  top: number
  height: number
  rows: readonly Row[]
}

export interface Metrics extends RowMetrics {
  /** Of a day's heading. */
  heading: number
  /** Of a month's heading. */
  monthHeading: number
  /** Between two days. */
  sectionGap: number
}

export interface Layout {
  /** Null where a photo is not loaded yet. */
  images: Slots
  metrics: Metrics
  sections: readonly Section[]
  height: number
}

/**
 * Where every photo stands, under the days that are given, else those when they were added. With the layout before, only days that changed are looked at again, and of them only the rows that changed: a page
 * more at the end of 50,000 photos costs what the page costs.
 */
export function layOut(images: Slots, metrics: Metrics, before?: Layout, days?: readonly Day[]): Layout {
  const known = before && sameMetrics(before.metrics, metrics) ? before : undefined
  const same = known ? countSame(known.images, images) : 0
  const sameAtEnd = known ? countSameAtEnd(known.images, images, same) : 0
  const byDay = new Map(known?.sections.map((section) => [section.day, section]))

  let top = 0
  const groups = days ? groupsOf(days) : groupByDay(images, known, same, sameAtEnd)
  const sections = groups.map((group, index) => {
    const startsMonth = days !== undefined && groups[index - 1]?.day.slice(0, 7) !== group.day.slice(0, 7)
    const heading = metrics.heading + (startsMonth ? metrics.monthHeading : 0)
    const old = byDay.get(group.day)
    const rows = old && isUntouched(old, group, known, same, sameAtEnd) ? old.rows : breakDay(images, group, metrics, known, old)
    const last = rows.at(-1)
    const height = heading + (last ? last.top + last.height : 0)
    const section = { ...group, startsMonth, heading, top, height, rows }
    top += height + metrics.sectionGap
    return section
  })
  return { images, metrics, sections, height: Math.max(0, top - metrics.sectionGap) }
}

interface Group {
  day: string
  start: number
  count: number
}

function groupsOf(days: readonly Day[]): Group[] {
  let start = 0
  return days.map(({ day, count }) => {
    const group = { day, start, count }
    start += count
    return group
  })
}

function groupByDay(images: Slots, known: Layout | undefined, same: number, sameAtEnd: number): Group[] {
  const groups: Group[] = []
  const add = (day: string, start: number, count: number): void => {
    const last = groups.at(-1)
    if (count <= 0) return
    if (last?.day === day) last.count += count
    else groups.push({ day, start, count })
  }
  for (const { day, start, count } of known?.sections ?? []) add(day, start, Math.min(count, same - start))
  for (let index = same; index < images.length - sameAtEnd; index++) add(dayOf(images[index]?.createdAt ?? ''), index, 1)
  const shift = images.length - (known?.images.length ?? 0)
  const firstOfEnd = (known?.images.length ?? 0) - sameAtEnd
  for (const { day, start, count } of known?.sections ?? []) {
    const from = Math.max(start, firstOfEnd)
    add(day, from + shift, start + count - from)
  }
  return groups
}

function isUntouched(old: Section, group: Group, known: Layout | undefined, same: number, sameAtEnd: number): boolean {
  if (!known || old.count !== group.count) return false
  return old.start + old.count <= same || old.start >= known.images.length - sameAtEnd
}

function breakDay(images: Slots, group: Group, metrics: Metrics, known: Layout | undefined, old: Section | undefined): readonly Row[] {
  const aspects = images.slice(group.start, group.start + group.count).map((image) => clampAspect(aspectOf(image)))
  if (!known || !old) return breakIntoRows(aspects, metrics)

  const now = images.slice(group.start, group.start + group.count)
  const then = known.images.slice(old.start, old.start + old.count)
  const same = countSame(then, now)
  return breakIntoRows(aspects, metrics, keepRows(old.rows, old.count, group.count, same, countSameAtEnd(then, now, same)))
}

function countSame(before: Slots, now: Slots): number {
  const limit = Math.min(before.length, now.length)
  let count = 0
  while (count < limit && takesSameRoom(before[count], now[count])) count++
  return count
}

function countSameAtEnd(before: Slots, now: Slots, same: number): number {
  const limit = Math.min(before.length, now.length) - same
  let count = 0
  while (count < limit && takesSameRoom(before.at(-1 - count), now.at(-1 - count))) count++
  return count
}

function takesSameRoom(a: ImageSummary | null | undefined, b: ImageSummary | null | undefined): boolean {
  if (a === b) return true
  return a?.id === b?.id && aspectOf(a ?? null) === aspectOf(b ?? null)
}

function sameMetrics(a: Metrics, b: Metrics): boolean {
  return a.width === b.width && a.height === b.height && a.gap === b.gap && a.heading === b.heading
}

function dayOf(iso: string): string {
  const date = new Date(iso)
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}
