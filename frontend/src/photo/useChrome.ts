import { useEventListener } from '@vueuse/core'
import { computed, type ComputedRef, onScopeDispose, type ShallowRef, shallowRef } from 'vue'

export interface UseChromeReturn {
  /** Whether what stands in front of the picture is to be seen. */
  isShown: ComputedRef<boolean>
  /** A tap on the picture, where no pointer hovers. */
  toggle: () => void
}

export interface ChromeOptions {
  /** Something is open beside the picture. */
  isHeld: () => boolean
  /** Milliseconds without input until it goes. */
  restTime?: number
}

/**
 * What stands in front of the picture goes when nobody does anything, and comes back with any movement, touch, key or focus. It stays
 * while a keyboard is in it, while a menu is open, and where there is no pointer that could bring it back by moving: there a tap takes it away.
 */
export function useChrome(root: Readonly<ShallowRef<HTMLElement | null>>, { isHeld, restTime = 3000 }: ChromeOptions): UseChromeReturn {
  const isResting = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const mayRest = (): boolean =>
    !isHeld()
    && !matches('(hover: none)')
    && !matches('(prefers-reduced-motion: reduce)')
    && root.value?.querySelector('.chrome :focus-visible') == null
    && document.querySelector('[role=menu], [role=dialog]') === null

  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (mayRest()) isResting.value = true
      else wait()
    }, restTime)
  }
  function wake(event: Event): void {
    // A tap decides for itself.
    if (event instanceof PointerEvent && event.pointerType === 'touch') return
    isResting.value = false
    wait()
  }
  useEventListener(['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin'], wake, { passive: true })
  wait()
  onScopeDispose(() => {
    clearTimeout(timer)
  })

  return {
    isShown: computed(() => isHeld() || !isResting.value),
    toggle: () => {
      isResting.value = !isResting.value
    },
  }
}

function matches(query: string): boolean {
  return matchMedia(query).matches
}
