import { onScopeDispose, watch } from 'vue'
import { openStream, type StreamOptions } from './eventStream'

/**
 * Keeps a stream open while the component lives and the page is seen: a hidden page would hold one of the six
 * connections that a browser allows to a server. `key` says what the stream is about: another key opens another stream, and
 * null none.
 */
export function useEventStream<T>(key: () => string | null, options: StreamOptions<T>): void {
  let close: (() => void) | undefined

  function stop(): void {
    close?.()
    close = undefined
  }
  function onVisibility(): void {
    if (document.visibilityState === 'hidden' || key() === null) stop()
    else close ??= openStream(options)
  }

  watch(
    key,
    () => {
      stop()
      onVisibility()
    },
    { immediate: true },
  )
  document.addEventListener('visibilitychange', onVisibility)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisibility)
    stop()
  })
}
