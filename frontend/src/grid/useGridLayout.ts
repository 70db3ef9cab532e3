import { useDebounceFn, useEventListener, useResizeObserver } from '@vueuse/core'
import { computed, type ComputedRef, onMounted, type ShallowRef, shallowRef, watch } from 'vue'
import type { Day } from '../library/timeline'
import { type Layout, layOut, type Metrics, type Slots } from './layout'
import { type RowPlace, rowOf, rowsBetween } from './places'

export interface UseGridLayoutReturn {
  layout: Readonly<ShallowRef<Layout | null>>
  /** The rows in sight and a screen more on each side. */
  rows: ComputedRef<RowPlace[]>
  /** It scrolls so fast that nobody can see a picture, so that drawing one would only make it stutter. */
  isHurrying: Readonly<ShallowRef<boolean>>
  /** Of the first photo in sight, all that is in front of the photos set aside. */
  first: Readonly<ShallowRef<number>>
  /** Scrolls as little as it takes to show a photo whole. */
  reveal: (index: number) => void
  /** Scrolls until a photo is the first in sight, with its headings if it is the first of its day. */
  goTo: (index: number) => void
}

const heading = 52
const monthHeading = 56
const gap = 6
/** What a scroll has to cross before other rows are drawn, so that most frames draw none. */
const step = 200
/** The page's header and a day's heading stay in front of the photos. */
const header = 64
const covered = header + heading

/**
 * Lays the photos out for the element's width, and keeps in place what is looked at when photos come and go.
 * @param isFlat Whether all stand together, without headings.
 */
export function useGridLayout(root: Readonly<ShallowRef<HTMLElement | null>>, images: () => Slots, days: () => readonly Day[] | undefined = () => undefined, isFlat = false): UseGridLayoutReturn {
  const width = shallowRef(0)
  const layout = shallowRef<Layout | null>(null)
  const view = shallowRef({ from: 0, to: 0 })
  const first = shallowRef(0)

  const isHurrying = shallowRef(false)
  const calmDown = useDebounceFn(() => {
    isHurrying.value = false
  }, 120)
  /** Null before the first look, which is no movement. */
  let lastTop: number | null = null

  const topOfGrid = (): number => root.value?.getBoundingClientRect().top ?? 0
  const measure = (): void => {
    // Where nothing is drawn, as in tests, no element has a width.
    const pixels = root.value?.clientWidth ?? 0
    width.value = pixels > 0 ? pixels : window.innerWidth
  }
  const look = (): void => {
    const top = -topOfGrid()
    if (lastTop !== null && Math.abs(top - lastTop) > window.innerHeight / 3) isHurrying.value = true
    if (isHurrying.value) void calmDown()
    lastTop = top
    const row = layout.value && rowsBetween(layout.value, top + covered, top + window.innerHeight)[0]
    first.value = row ? row.section.start + row.row.start : 0
    const from = Math.floor((top - window.innerHeight) / step) * step
    const to = Math.ceil((top + 2 * window.innerHeight) / step) * step
    if (from !== view.value.from || to !== view.value.to) view.value = { from, to }
  }

  onMounted(() => {
    measure()
    look()
  })
  useResizeObserver(root, measure)
  useEventListener('scroll', look, { passive: true })
  useEventListener('resize', look, { passive: true })

  watch([images, width, days], ([now, pixels, given]) => {
    if (pixels > 0) layout.value = layOut(now, metricsFor(pixels, isFlat), layout.value ?? undefined, isFlat ? [{ day: '', count: now.length }] : given)
  }, { immediate: true })

  // After the page has its new height and before it is painted.
  watch(layout, (now, before) => {
    if (now && before) window.scrollBy(0, distanceMoved(before, now, covered - topOfGrid()))
    look()
  }, { flush: 'post' })

  function reveal(index: number): void {
    const place = layout.value && rowOf(layout.value, index)
    if (!place) return
    const top = topOfGrid() + place.top
    const bottom = top + place.row.height - (window.innerHeight - bottomBar())
    if (top < covered) window.scrollBy(0, top - covered)
    else if (bottom > 0) window.scrollBy(0, bottom + gap)
  }

  function goTo(index: number): void {
    const place = layout.value && rowOf(layout.value, index)
    if (!place) return
    const { section, row } = place
    window.scrollBy(0, topOfGrid() + (row.start === 0 ? section.top - header : place.top - covered))
  }

  return {
    layout,
    first,
    goTo,
    rows: computed(() => (layout.value ? rowsBetween(layout.value, view.value.from, view.value.to) : [])),
    isHurrying,
    reveal,
  }
}

/** How far the first photo below a height has moved; nothing for whoever looks at the newest, who wants to see what comes. */
export function distanceMoved(before: Layout, now: Layout, at: number): number {
  const anchor = rowsBetween(before, at, at + heading + monthHeading).at(0)
  const index = anchor ? anchor.section.start + anchor.row.start : 0
  if (!anchor || index === 0) return 0
  for (let next = index; next < index + 200; next++) {
    const id = before.images[next]?.id
    const found = id === undefined ? -1 : now.images.findIndex((image) => image?.id === id)
    const [old, place] = [rowOf(before, next), found === -1 ? undefined : rowOf(now, found)]
    if (old && place) return place.top - old.top
  }
  // Where no photo is there yet, its day stays.
  const { section } = anchor
  const same = now.sections.find(({ day }) => day <= section.day)
  if (!same) return 0
  const share = same.day === section.day ? (at - section.top) / section.height : 0
  return same.top + share * same.height - (section.top + share * section.height)
}

function metricsFor(width: number, isFlat: boolean): Metrics {
  const headings = isFlat ? { heading: 0, monthHeading: 0 } : { heading, monthHeading }
  return { width, height: Math.min(Math.max(width * 0.16, 120), 280), gap, ...headings, sectionGap: 20 }
}

function bottomBar(): number {
  return document.querySelector('.main-nav') && window.innerWidth < 640 ? 60 : 0
}
