import { onScopeDispose, type ShallowRef, watch } from 'vue'

/** Calls back when the element is about to come into view. */
export function useReachEnd(element: Readonly<ShallowRef<HTMLElement | null>>, onReach: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) onReach()
    },
    { rootMargin: '600px' },
  )
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before)
      if (now) observer.observe(now)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    observer.disconnect()
  })
}
