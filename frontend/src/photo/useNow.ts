import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'

const interval = 100

/** The time now, in milliseconds, that goes on for as long as something lasts. */
export function useNow(isRunning: () => boolean): Readonly<ShallowRef<number>> {
  const now = shallowRef(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined

  watch(isRunning, (runs) => {
    clearInterval(timer)
    if (!runs) return
    timer = setInterval(() => {
      now.value = Date.now()
    }, interval)
  }, { immediate: true })
  onScopeDispose(() => {
    clearInterval(timer)
  })
  return now
}
