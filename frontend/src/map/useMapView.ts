import { useEventListener, usePreferredReducedMotion, useResizeObserver } from '@vueuse/core'
import { onMounted, type Ref, type ShallowRef, shallowRef, watch } from 'vue'
import { fitting, type Point, type Size, type View, within, zoomed } from './mercator'

export interface UseMapViewReturn {
  view: Readonly<ShallowRef<View>>
  size: Readonly<Ref<Size>>
  /** About the middle. */
  zoomBy: (factor: number) => void
  /** Pixels. */
  moveBy: (x: number, y: number) => void
  fit: (points: readonly Point[]) => void
  /** A pointer was moved, so that what it let go of was not pressed. */
  wasDragged: () => boolean
}

const step = 1.6
const way = 90

/** What is to be seen of a map: drawn with a pointer, pinched, turned with a wheel or moved by keys. */
export function useMapView(root: Readonly<ShallowRef<HTMLElement | null>>, begin: () => readonly Point[]): UseMapViewReturn {
  const size = shallowRef<Size>({ width: 0, height: 0 })
  const view = shallowRef<View>({ centre: { x: 0.5, y: 0.4 }, scale: 1 })
  const motion = usePreferredReducedMotion()
  let hasBegun = false
  let frame = 0

  // Where nothing is laid out, as in tests, no element has a width.
  const measure = (): void => {
    size.value = { width: (root.value?.clientWidth ?? 0) || window.innerWidth, height: root.value?.clientHeight ?? 0 }
  }
  onMounted(measure)
  useResizeObserver(root, measure)
  watch([size, begin], () => {
    if (size.value.width === 0) return
    // What comes later moves nobody who has begun to look.
    view.value = hasBegun ? within(view.value, size.value) : fitting(begin(), size.value)
  })

  function show(next: View): void {
    hasBegun = true
    cancelAnimationFrame(frame)
    view.value = within(next, size.value)
  }

  /** As far as a way can be followed by the eye, and nobody minds. */
  function goTo(next: View): void {
    const from = view.value
    if (motion.value === 'reduce' || from.scale === 1) {
      show(next)
      return
    }
    hasBegun = true
    cancelAnimationFrame(frame)
    const start = performance.now()
    const draw = (now: number): void => {
      const share = Math.min(1, (now - start) / 300)
      const eased = 1 - (1 - share) ** 3
      const scale = from.scale * (next.scale / from.scale) ** eased
      // The middle moves as the picture does, not the map.
      const moved = next.scale === from.scale ? eased : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / next.scale)
      view.value = within({
        centre: { x: from.centre.x + (next.centre.x - from.centre.x) * moved, y: from.centre.y + (next.centre.y - from.centre.y) * moved },
        scale,
      }, size.value)
      if (share < 1) frame = requestAnimationFrame(draw)
    }
    frame = requestAnimationFrame(draw)
  }

  const moveBy = (x: number, y: number): void => {
    const { centre, scale } = view.value
    show({ centre: { x: centre.x - x / scale, y: centre.y - y / scale }, scale })
  }
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = root.value?.getBoundingClientRect()
    return { x: clientX - (box?.left ?? 0) - size.value.width / 2, y: clientY - (box?.top ?? 0) - size.value.height / 2 }
  }

  const pointers = new Map<number, Point>()
  let dragged = 0
  useEventListener(root, 'pointerdown', (event: PointerEvent) => {
    if (event.button !== 0) return
    if (pointers.size === 0) dragged = 0
    pointers.set(event.pointerId, fromMiddle(event))
  })
  useEventListener('pointermove', (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    if (!before) return
    const now = fromMiddle(event)
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
    pointers.set(event.pointerId, now)
    dragged += Math.hypot(now.x - before.x, now.y - before.y)
    if (dragged < 4) return
    if (!other) {
      moveBy(now.x - before.x, now.y - before.y)
      return
    }
    const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))
    show(zoomed(view.value, factor, size.value, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }))
    moveBy((now.x - before.x) / 2, (now.y - before.y) / 2)
  })
  useEventListener(['pointerup', 'pointercancel'], (event: PointerEvent) => {
    pointers.delete(event.pointerId)
  })
  useEventListener(root, 'wheel', (event: WheelEvent) => {
    event.preventDefault()
    // Lines are some pixels each; a touchpad tells of many small turns.
    const turn = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1)
    show(zoomed(view.value, Math.exp(-Math.max(-100, Math.min(100, turn)) / 200), size.value, fromMiddle(event)))
  }, { passive: false })
  useEventListener(root, 'keydown', (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    switch (event.key) {
      case 'ArrowLeft': moveBy(way, 0); break
      case 'ArrowRight': moveBy(-way, 0); break
      case 'ArrowUp': moveBy(0, way); break
      case 'ArrowDown': moveBy(0, -way); break
      case '+': case '=': zoomBy(step); break
      case '-': zoomBy(1 / step); break
      default: return
    }
    event.preventDefault()
    event.stopPropagation()
  })

  function zoomBy(factor: number): void {
    goTo(zoomed(view.value, factor, size.value))
  }

  return {
    view,
    size,
    zoomBy,
    moveBy,
    fit: (points) => {
      goTo(fitting(points, size.value))
    },
    wasDragged: () => dragged >= 4,
  }
}
