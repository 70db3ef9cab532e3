import { useEventListener } from '@vueuse/core'
import { type Ref, shallowRef } from 'vue'

export interface UseHoldReturn {
  isHeld: Ref<boolean>
  /** For the element that is held. */
  listeners: {
    pointerdown: () => void
    pointerup: () => void
    pointerleave: () => void
    pointercancel: () => void
    blur: () => void
    contextmenu: (event: Event) => void
    keydown: (event: KeyboardEvent) => void
    keyup: (event: KeyboardEvent) => void
  }
}

/** True for as long as a button is held down, by a pointer or by Space or Enter. */
export function useHold(): UseHoldReturn {
  const isHeld = shallowRef(false)
  const hold = (): void => {
    isHeld.value = true
  }
  const release = (): void => {
    isHeld.value = false
  }
  // Whoever goes to another window has let go without this page hearing of it.
  useEventListener('blur', release)
  const holds = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter'
  return {
    isHeld,
    listeners: {
      pointerdown: hold,
      pointerup: release,
      pointerleave: release,
      pointercancel: release,
      blur: release,
      // A long touch would ask for a menu.
      contextmenu: (event) => {
        event.preventDefault()
      },
      keydown: (event) => {
        if (!holds(event)) return
        event.preventDefault()
        hold()
      },
      keyup: (event) => {
        if (holds(event)) release()
      },
    },
  }
}
