import { onScopeDispose } from 'vue'
import type { UploadQueue } from './useUploadQueue'

/** Asks before the page is closed while files are on their way; what the pipeline has goes on without the page. */
export function useLeaveWarning({ counts }: Pick<UploadQueue, 'counts'>): void {
  const listening = new AbortController()
  window.addEventListener(
    'beforeunload',
    (event) => {
      const { waiting, hashing, uploading } = counts.value
      if (waiting + hashing + uploading > 0) event.preventDefault()
    },
    { signal: listening.signal },
  )
  onScopeDispose(() => {
    listening.abort()
  })
}
