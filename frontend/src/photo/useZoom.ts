import { pointer, select } from 'd3-selection'
import { type D3ZoomEvent, zoom, zoomIdentity, type ZoomTransform } from 'd3-zoom'
import { computed, type ComputedRef, onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'

type ElementRef = Readonly<ShallowRef<HTMLElement | null>>
type Point = [number, number]

export interface UseZoomReturn {
  /** How the picture lies in its stage: `k` times as large as when it fits, moved by `x` and `y` pixels. */
  transform: Readonly<ShallowRef<ZoomTransform>>
  /** The last step came from a key or a button; what a hand moves follows at once. */
  isStep: Readonly<ShallowRef<boolean>>
  isZoomed: ComputedRef<boolean>
  zoomBy: (factor: number) => void
  /** Moves the view by parts of the stage's width and height. */
  panBy: (across: number, down: number) => void
  fit: () => void
}

export const maxZoom = 8
const closeUp = 2.5

/**
 * Zooming and panning by wheel, pinch, drag and double click, and by what is returned for keys and buttons. While the
 * picture fits, one finger swipes instead.
 */
export function useZoom(stage: ElementRef, picture: ElementRef): UseZoomReturn {
  const transform = shallowRef(zoomIdentity)
  const isStep = shallowRef(false)
  const isZoomed = computed(() => transform.value.k > 1)

  const behavior = zoom<HTMLElement, unknown>()
    .scaleExtent([1, maxZoom])
    .extent(() => [[0, 0], [stage.value?.clientWidth ?? 0, stage.value?.clientHeight ?? 0]])
    .filter((event: MouseEvent | TouchEvent) => {
      if ('touches' in event) return isZoomed.value || event.touches.length > 1
      if (event.type === 'wheel') return true
      return isZoomed.value && event.button === 0
    })
    .on('start', keepOnPicture)
    .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
      isStep.value = !event.sourceEvent || (event.sourceEvent as Event).type === 'dblclick'
      transform.value = event.transform
    })

  /** The view may not leave the picture. */
  function keepOnPicture(): void {
    if (!picture.value) return
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = picture.value
    behavior.translateExtent([[left, top], [left + width, top + height]])
  }

  function change(step: (stage: HTMLElement) => void): void {
    if (!stage.value) return
    keepOnPicture()
    step(stage.value)
  }

  const zoomBy = (factor: number, around?: Point): void => {
    change((element) => {
      select(element).call((selection) => {
        behavior.scaleBy(selection, factor, around)
      })
    })
  }
  const panBy = (across: number, down: number): void => {
    change((element) => {
      const { k } = transform.value
      behavior.translateBy(select(element), (-across * element.clientWidth) / k, (-down * element.clientHeight) / k)
    })
  }
  const fit = (): void => {
    change((element) => {
      behavior.transform(select(element), zoomIdentity)
    })
  }

  function toggleCloseUp(event: MouseEvent): void {
    event.preventDefault()
    if (isZoomed.value) fit()
    else if (stage.value) zoomBy(closeUp, pointer(event, stage.value))
  }

  // A panel that opens or closes beside it takes no zoom away; the view comes back onto the picture where it has left it.
  const resize = new ResizeObserver(() => {
    if (isZoomed.value) zoomBy(1)
    else fit()
  })
  watch(stage, (element, before) => {
    if (before) {
      resize.unobserve(before)
      select(before).on('.zoom', null)
    }
    if (element) {
      resize.observe(element)
      select(element).call(behavior).on('dblclick.zoom', toggleCloseUp)
    }
  }, { immediate: true })
  onScopeDispose(() => {
    resize.disconnect()
  })

  return { transform, isStep, isZoomed, zoomBy, panBy, fit }
}
