import { useDebounceFn, useEventListener, useResizeObserver } from '@vueuse/core'
import { computed, type ComputedRef, onMounted, type ShallowRef, shallowRef, watch } from 'vue'
import type { ImageSummary } from '../api/types'
import { type Layout, layOut, type Metrics } from './layout'
import { type RowPlace, rowOf, rowsBetween } from './places'

export interface UseGridLayoutReturn {
  layout: Readonly<ShallowRef<Layout | null>>
  /** The rows in sight and a screen more on each side. */
  rows: ComputedRef<RowPlace[]>
  /** It scrolls so fast that nobody can see a picture, so that drawing one would only make it stutter. */
  isHurrying: Readonly<ShallowRef<boolean>>
  /** Scrolls as little as it takes to show a photo whole. */
  reveal: (index: number) => void
}

const heading = 52
const gap = 6
/** What a scroll has to cross before other rows are drawn, so that most frames draw none. */
const step = 200
/** The page's header and a day's heading stay in front of the photos. */
const covered = 64 + heading

/** Lays the photos out for the element's width, and keeps in place what is looked at when photos come and go. */
export function useGridLayout(root: Readonly<ShallowRef<HTMLElement | null>>, images: () => readonly ImageSummary[]): UseGridLayoutReturn {
  const width = shallowRef(0)
  const layout = shallowRef<Layout | null>(null)
  const view = shallowRef({ from: 0, to: 0 })

  const isHurrying = shallowRef(false)
  const calmDown = useDebounceFn(() => {
    isHurrying.value = false
  }, 120)
  let lastTop = 0

  const topOfGrid = (): number => root.value?.getBoundingClientRect().top ?? 0
  const measure = (): void => {
    // Where nothing is drawn, as in tests, no element has a width.
    const pixels = root.value?.clientWidth ?? 0
    width.value = pixels > 0 ? pixels : window.innerWidth
  }
  const look = (): void => {
    const top = -topOfGrid()
    if (Math.abs(top - lastTop) > window.innerHeight / 3) isHurrying.value = true
    if (isHurrying.value) void calmDown()
    lastTop = top
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

  watch([images, width], ([now, pixels]) => {
    if (pixels > 0) layout.value = layOut(now, metricsFor(pixels), layout.value ?? undefined)
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

  return {
    layout,
    rows: computed(() => (layout.value ? rowsBetween(layout.value, view.value.from, view.value.to) : [])),
    isHurrying,
    reveal,
  }
}

/** How far the first photo below a height has moved; nothing for whoever looks at the newest, who wants to see what comes. */
export function distanceMoved(before: Layout, now: Layout, at: number): number {
  const anchor = rowsBetween(before, at, at + heading).at(0)
  const index = anchor ? anchor.section.start + anchor.row.start : 0
  if (!anchor || index === 0) return 0
  for (let next = index; next < index + 200; next++) {
    const id = before.images[next]?.id
    const found = id === undefined ? -1 : now.images.findIndex((image) => image.id === id)
    const [old, place] = [rowOf(before, next), found === -1 ? undefined : rowOf(now, found)]
    if (old && place) return place.top - old.top
  }
  return 0
}

function metricsFor(width: number): Metrics {
  return { width, height: Math.min(Math.max(width * 0.16, 120), 280), gap, heading, sectionGap: 20 }
}

function bottomBar(): number {
  return document.querySelector('.main-nav') && window.innerWidth < 640 ? 60 : 0
}
