import { useEventListener, useSwipe } from '@vueuse/core'
import { computed, type ComputedRef, type ShallowRef } from 'vue'

export interface SwipeHandlers {
  left: () => void
  right: () => void
  down: () => void
}

/** How far a finger has moved the picture, in pixels. */
export interface Drag {
  x: number
  y: number
}

/** What a finger has to go before it is a swipe, in pixels. */
const threshold = 50

/** One finger turns to the neighbours and puts the picture away; the picture follows it. */
export function useSwipes(stage: Readonly<ShallowRef<HTMLElement | null>>, isOff: () => boolean, { left, right, down }: SwipeHandlers): ComputedRef<Drag> {
  // What two fingers began is no swipe, however many stay.
  let isPinch = false
  useEventListener(stage, 'touchstart', ({ touches }: TouchEvent) => {
    isPinch = touches.length > 1
  }, { passive: true })

  const { isSwiping, direction, lengthX, lengthY } = useSwipe(stage, {
    threshold,
    onSwipeEnd: (_, way) => {
      if (isPinch || isOff()) return
      if (way === 'left') left()
      else if (way === 'right') right()
      else if (way === 'down') down()
    },
  })
  return computed(() => {
    if (!isSwiping.value || isPinch || isOff()) return { x: 0, y: 0 }
    const isAcross = direction.value === 'left' || direction.value === 'right'
    return { x: isAcross ? beyond(-lengthX.value) : 0, y: direction.value === 'down' ? beyond(-lengthY.value) : 0 }
  })
}

function beyond(pixels: number): number {
  return Math.sign(pixels) * Math.max(0, Math.abs(pixels) - threshold)
}
