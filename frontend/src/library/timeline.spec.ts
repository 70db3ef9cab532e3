import { describe, expect, it } from 'vitest'
import type { ImageSummary } from '../api/types'
import { placeIn } from '../images/order'
import { anImage } from '../testing/fixtures'
import { aLibrary } from '../testing/library'
import { addRun, buildTimeline, daysOf, dropFromRuns, endOfDay, endOfDayRun, extendRun, lacks, needOf, putIntoRuns, runOf, type Runs, startOfDay, type Timeline } from './timeline'

const pageSize = 10
const photo = (shownAt: string, id = shownAt): ImageSummary => anImage({ id, shownAt, createdAt: `${shownAt}Z` })
/** So many photos of a day, a minute apart around noon. */
const photosOf = (day: string, count: number): ImageSummary[] =>
  Array.from({ length: count }, (_, index) => photo(new Date(Date.parse(`${day}T12:00:00Z`) + index * 60_000).toISOString().slice(0, -1)))
const library = (photos: ImageSummary[]) => {
  const server = aLibrary(() => photos)
  const page = (query: Record<string, string>) => server.page(new URLSearchParams({ by: 'taken', limit: String(pageSize), ...query }))
  return { page, all: photos.toSorted((a, b) => (placeIn('taken', a) < placeIn('taken', b) ? 1 : -1)), days: daysOf(server.months('taken')) }
}
const build = (days: Timeline['days'], runs: Runs): Timeline => buildTimeline(days, runs, 'taken')

/** Loads what a stretch lacks, as the page does; how many requests it took. */
function load({ page, days }: ReturnType<typeof library>, runs: Runs, from: number, to: number): { runs: Runs; requests: number } {
  for (let requests = 0; requests < 200; requests++) {
    const need = needOf(build(days, runs), from, to, pageSize)
    if (!need) return { runs, requests }
    if (need.kind === 'newest') runs = addRun(runs, runOf(page({})), 'taken')
    else if (need.kind === 'at') runs = addRun(runs, runOf(page({ at: new Date(need.time).toISOString() }), need.startsDay), 'taken')
    else if (need.kind === 'ends') {
      const range = { from: new Date(startOfDay(need.day)).toISOString(), to: new Date(endOfDay(need.day) + 1).toISOString() }
      runs = addRun(addRun(runs, runOf(page(need.isNewest ? {} : { at: new Date(endOfDay(need.day)).toISOString() }), true), 'taken'), endOfDayRun(page({ ...range, last: 'true' })), 'taken')
    } else {
      const cursor = need.run[need.kind]
      const edge = need.run.items.at(need.kind === 'newer' ? 0 : -1)?.id ?? ''
      runs = cursor
        ? extendRun(runs, need.run, page(need.kind === 'newer' ? { newer: cursor } : { cursor }), need.kind, 'taken')
        : addRun(runs, runOf(page({ around: edge })), 'taken')
    }
  }
  throw new Error('It never ends.')
}

const manyDays = library(Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10))
  .flatMap((day, index) => photosOf(day, 1 + (index * 7) % 9)))
const oneDay = library([...photosOf('2026-05-02', 3), ...photosOf('2026-05-01', 300), ...photosOf('2026-04-30', 4)])

describe('the whole library', () => {
  it('has its height before any photo is there', () => {
    const { days, slots } = build(manyDays.days, [])

    expect(slots).toHaveLength(manyDays.all.length)
    expect(days).toEqual(manyDays.days)
    expect(slots.every((slot) => slot === null)).toBe(true)
  })

  it.each([
    ['many days', manyDays],
    ['a day of hundreds', oneDay],
  ])('is the list itself when all of it was looked at, from wherever: %s', (_, all) => {
    const total = all.all.length
    let runs: Runs = [runOf(all.page({}))]
    for (const share of [0.5, 0.9, 0.1, 0.7, 0.3, 1, 0]) {
      const from = Math.round(share * (total - 20))
      runs = load(all, runs, from, from + 20).runs
    }
    runs = load(all, runs, 0, total).runs

    expect(build(all.days, runs).slots.map((slot) => slot?.id)).toEqual(all.all.map(({ id }) => id))
  })

  it('opens anywhere with few requests, and where it should', () => {
    const [end, middle] = [manyDays.all.length, 600]
    const atEnd = load(manyDays, [runOf(manyDays.page({}))], end - 20, end)
    expect([atEnd.requests <= 4, build(manyDays.days, atEnd.runs).slots.at(-1)?.id]).toEqual([true, manyDays.all.at(-1)?.id])

    const inMiddle = load(manyDays, [runOf(manyDays.page({}))], middle, middle + 20)
    expect(inMiddle.requests).toBeLessThanOrEqual(4)
    expect(build(manyDays.days, inMiddle.runs).slots.slice(middle, middle + 20).map((slot) => slot?.id)).toEqual(manyDays.all.slice(middle, middle + 20).map(({ id }) => id))
  })

  it('opens at a photo within a day of hundreds about where it is', () => {
    const runs = addRun([], runOf(oneDay.page({ around: oneDay.all[150]?.id ?? '' })), 'taken')
    const withEnds = load(oneDay, load(oneDay, runs, 0, 20).runs, 290, 307).runs
    const at = build(oneDay.days, withEnds).slots.findIndex((slot) => slot?.id === oneDay.all[150]?.id)

    expect(Math.abs(at - 150)).toBeLessThan(10)
  })

  it('knows better than counts that follow later', () => {
    const runs = [runOf(oneDay.page({}))]
    const early = [{ day: '2026-05-03', count: 2 }, { day: '2026-05-02', count: 1 }, ...oneDay.days.slice(1)]

    expect(build(early, runs).days.slice(0, 2)).toEqual([{ day: '2026-05-02', count: 3 }, { day: '2026-05-01', count: 300 }])
    expect(build([], [runOf({ items: [photo('2026-05-01T10:00:00.000')], cursor: null, newer: null })]).slots).toHaveLength(1)
  })
})

describe('what comes and goes', () => {
  const whole = [runOf({ items: [photo('2026-05-03T10:00:00.000'), photo('2026-05-01T10:00:00.000')], cursor: null, newer: null })]

  it('stands at its date, and moves with it', () => {
    const come = putIntoRuns(whole, [photo('2026-05-02T10:00:00.000', 'new')], 'taken')
    expect(build([], come).slots.map((slot) => slot?.id)).toEqual(['2026-05-03T10:00:00.000', 'new', '2026-05-01T10:00:00.000'])

    const moved = putIntoRuns(come, [photo('2026-05-04T10:00:00.000', 'new')], 'taken')
    expect(build([], moved).slots.map((slot) => slot?.id)).toEqual(['new', '2026-05-03T10:00:00.000', '2026-05-01T10:00:00.000'])
    expect(build([], dropFromRuns(moved, new Set(['new']))).slots).toHaveLength(2)
  })

  it('is left to be found where nothing around it is loaded', () => {
    const runs = [runOf(oneDay.page({}))]
    expect(putIntoRuns(runs, [photo('2020-01-01T10:00:00.000')], 'taken')).toEqual(runs)
  })

  it('fills an empty library, and empties it', () => {
    const empty = addRun([], runOf({ items: [], cursor: null, newer: null }), 'taken')
    const one = putIntoRuns(empty, [photo('2026-05-01T10:00:00.000')], 'taken')

    expect(build([], one).slots).toHaveLength(1)
    expect(build([{ day: '2026-05-01', count: 1 }], dropFromRuns(one, new Set(['2026-05-01T10:00:00.000']))).slots).toHaveLength(0)
  })

  it('is gone when a page that has its time has it no more', () => {
    const runs = addRun(whole, runOf({ items: [photo('2026-05-03T10:00:00.000')], cursor: null, newer: null }), 'taken')
    expect(runs.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['2026-05-03T10:00:00.000'])
  })
})

it('keeps a run whose photos change all at once, up to its edges', () => {
  const items = manyDays.all.slice(0, 3)
  const [run] = putIntoRuns([runOf({ items, newer: null, cursor: 'more' })], items.map((image) => ({ ...image, fileName: 'changed' })), 'taken')

  expect([run?.newer, run?.older, run?.items.map(({ id, fileName }) => [id, fileName])]).toEqual([null, 'more', items.map(({ id }) => [id, 'changed'])])
})

it('asks for the first page where the newest day is missing, so that what comes later belongs to it', () => {
  const days = [{ day: '2026-05-31', count: 3 }, { day: '2026-05-30', count: 3 }]
  const empty = buildTimeline(days, [], 'taken')

  expect([needOf(empty, 0, 2, pageSize), needOf(empty, 3, 5, pageSize)]).toMatchObject([{ kind: 'newest' }, { kind: 'at' }])
})

it('knows what should be there and is not, where all around it is loaded', () => {
  const [newest, middle, last, ...others] = manyDays.all as [ImageSummary, ImageSummary, ImageSummary]
  const runs = dropFromRuns([runOf({ items: [newest, middle, last], newer: null, cursor: 'more' })], new Set([middle.id]))

  expect([newest, middle, last, ...others.slice(0, 1)].map((image) => lacks(runs, image, 'taken'))).toEqual([false, true, false, false])
})
