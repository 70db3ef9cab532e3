import { onScopeDispose, type ShallowRef, watch } from 'vue'

export interface SwipeOptions {
  onLeft: () => void
  onRight: () => void
  /** Something else uses the finger now. */
  isOff: () => boolean
}

const leastDistance = 50

/** A quick horizontal stroke of one finger. Every swipe has a button and a key beside it. */
export function useSwipe(element: Readonly<ShallowRef<HTMLElement | null>>, { onLeft, onRight, isOff }: SwipeOptions): void {
  let start: Touch | null = null

  function begin({ touches }: TouchEvent): void {
    start = touches.length === 1 && !isOff() ? (touches[0] ?? null) : null
  }

  function end({ changedTouches: [touch] }: TouchEvent): void {
    if (!start || !touch) return
    const across = touch.clientX - start.clientX
    const down = touch.clientY - start.clientY
    start = null
    if (Math.abs(across) < leastDistance || Math.abs(across) < 2 * Math.abs(down)) return
    if (across < 0) onLeft()
    else onRight()
  }

  let listening = new AbortController()
  watch(element, (now) => {
    listening.abort()
    listening = new AbortController()
    now?.addEventListener('touchstart', begin, { passive: true, signal: listening.signal })
    now?.addEventListener('touchend', end, { passive: true, signal: listening.signal })
  }, { immediate: true })
  onScopeDispose(() => {
    listening.abort()
  })
}
