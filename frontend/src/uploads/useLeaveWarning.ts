import { onScopeDispose } from 'vue'
import { isUnsent } from './uploadItem'
import type { UploadQueue } from './useUploadQueue'

/** Asks before the page is closed if that would lose something: a file that is neither sent nor kept for the next time. */
export function useLeaveWarning({ items }: Pick<UploadQueue, 'items'>): void {
  const listening = new AbortController()
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (items.value.some((item) => isUnsent(item) && !item.isKept)) event.preventDefault()
    },
    { signal: listening.signal },
  )
  onScopeDispose(() => {
    listening.abort()
  })
}
