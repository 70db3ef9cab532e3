import { onScopeDispose } from 'vue'

/** Single keys that act on the whole page; the names are those of `KeyboardEvent.key`. */
export function useShortcuts(shortcuts: Record<string, () => void>): void {
  const listening = new AbortController()
  window.addEventListener(
    'keydown',
    (event) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping) return
      shortcuts[event.key]?.()
    },
    { signal: listening.signal },
  )
  onScopeDispose(() => {
    listening.abort()
  })
}
