import { type ShallowRef, shallowRef } from 'vue'

export interface UseSheetReturn {
  /** How high the sheet stands, in per cent of the window. */
  height: Readonly<ShallowRef<number>>
  isDragged: Readonly<ShallowRef<boolean>>
  /** Listeners of its handle. */
  handlers: {
    pointerdown: (event: PointerEvent) => void
    pointermove: (event: PointerEvent) => void
    pointerup: () => void
    pointercancel: () => void
    keydown: (event: KeyboardEvent) => void
  }
}

export const sheetHeights = { half: 50, full: 80 }

/** A sheet at the foot of a phone that is dragged by its handle, or moved by keys: half, whole, or put away. */
export function useSheet(close: () => void): UseSheetReturn {
  const { half, full } = sheetHeights
  const height = shallowRef(half)
  const isDragged = shallowRef(false)

  const end = (): void => {
    if (!isDragged.value) return
    isDragged.value = false
    if (height.value < half / 2) {
      height.value = half
      close()
    } else height.value = height.value > (half + full) / 2 ? full : half
  }

  return {
    height,
    isDragged,
    handlers: {
      pointerdown: (event) => {
        isDragged.value = true
        ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
      },
      pointermove: ({ clientY }) => {
        if (isDragged.value) height.value = Math.min(full, Math.max(0, (1 - clientY / window.innerHeight) * 100))
      },
      pointerup: end,
      pointercancel: end,
      keydown: (event) => {
        if (event.key === 'ArrowUp') height.value = full
        else if (event.key === 'ArrowDown' && height.value === full) height.value = half
        else if (event.key === 'ArrowDown' || event.key === 'Escape') {
          height.value = half
          close()
        } else return
        event.preventDefault()
        event.stopPropagation()
      },
    },
  }
}
