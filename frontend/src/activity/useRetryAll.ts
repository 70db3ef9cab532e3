import { useQueryClient } from '@tanstack/vue-query'
import PQueue from 'p-queue'
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { ApiError } from '../api/http'
import { fetchImages, retryImage } from '../api/images'
import { imageKeys, updateImages } from '../images/imageCache'

export interface RetryRun {
  code: string
  started: number
  /** The server would not: meanwhile deleted, started by somebody else, or without its original. */
  refused: number
  isDone: boolean
  /** Why it stopped before the end. */
  error: string | null
}

export interface UseRetryAllReturn {
  /** The run that goes on or was the last. */
  run: Readonly<ShallowRef<RetryRun | null>>
  retryAll: (code: string) => Promise<void>
}

const atOnce = 4

/** Has every image that failed for one reason processed again, a few at a time, for as long as the page is open. */
export function useRetryAll(): UseRetryAllReturn {
  const client = useQueryClient()
  const run = shallowRef<RetryRun | null>(null)
  const leaving = new AbortController()
  onScopeDispose(() => {
    leaving.abort()
  })

  function progress(change: (run: RetryRun) => Partial<RetryRun>): void {
    if (run.value) run.value = { ...run.value, ...change(run.value) }
  }

  async function retry(id: string): Promise<void> {
    try {
      updateImages(client, [await retryImage(id)])
      progress(({ started }) => ({ started: started + 1 }))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status >= 500) throw error
      progress(({ refused }) => ({ refused: refused + 1 }))
    }
  }

  async function retryAll(code: string): Promise<void> {
    run.value = { code, started: 0, refused: 0, isDone: false, error: null }
    const { signal } = leaving
    const retries = new PQueue({ concurrency: atOnce })
    try {
      let cursor: string | null = null
      do {
        const page = await fetchImages({ status: 'FAILED' }, cursor, { limit: 100, signal })
        const failed = page.items.filter(({ failure }) => failure?.code === code)
        await Promise.all(failed.map(({ id }) => retries.add(() => retry(id), { signal })))
        cursor = page.cursor
      } while (cursor !== null)
    } catch (error) {
      progress(() => ({ error: error instanceof Error ? error.message : String(error) }))
    }
    progress(() => ({ isDone: true }))
    void client.invalidateQueries({ queryKey: imageKeys.stats })
  }

  return { run, retryAll }
}
