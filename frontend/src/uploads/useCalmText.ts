import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'

/**
 * Repeats a text that changes all the time no more often than every few seconds, so that a screen reader can speak between two.
 * What is `final` is repeated at once.
 */
export function useCalmText(text: Readonly<Ref<string>>, isFinal: Readonly<Ref<boolean>>, interval = 5000): Readonly<Ref<string>> {
  const calm = shallowRef(text.value)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch([text, isFinal], () => {
    if (isFinal.value) {
      clearTimeout(timer)
      timer = undefined
      calm.value = text.value
      return
    }
    timer ??= setTimeout(() => {
      timer = undefined
      calm.value = text.value
    }, interval)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
  })

  return calm
}
