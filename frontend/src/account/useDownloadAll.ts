import { onScopeDispose, readonly, type Ref, shallowRef } from 'vue'
import { zipOriginals } from './zipOriginals'
import { chooseZipTarget } from './zipTarget'

export interface UseDownloadAllReturn {
  state: Readonly<Ref<'idle' | 'running' | 'done' | 'cancelled'>>
  /** Photos that are in. */
  added: Readonly<Ref<number>>
  /** Names of those that could not be fetched. */
  failed: Readonly<Ref<readonly string[]>>
  /** Why it ended. */
  error: Readonly<Ref<string | null>>
  start: () => Promise<void>
  cancel: () => void
}

/** All originals as a zip file, or as several. It lasts as long as the page is there. */
export function useDownloadAll(): UseDownloadAllReturn {
  const state = shallowRef<'idle' | 'running' | 'done' | 'cancelled'>('idle')
  const added = shallowRef(0)
  const failed = shallowRef<readonly string[]>([])
  const error = shallowRef<string | null>(null)
  let running = new AbortController()
  onScopeDispose(() => {
    running.abort()
  })

  async function start(): Promise<void> {
    running = new AbortController()
    const { signal } = running
    added.value = 0
    failed.value = []
    error.value = null
    try {
      const target = await chooseZipTarget(signal)
      if (!target) return
      state.value = 'running'
      await zipOriginals(target, {
        signal,
        onAdded: () => {
          added.value++
        },
        onFailed: (fileName) => {
          failed.value = [...failed.value, fileName]
        },
      })
      state.value = 'done'
    } catch (reason) {
      state.value = signal.aborted ? 'cancelled' : 'idle'
      if (!signal.aborted) error.value = reason instanceof Error ? reason.message : 'Something went wrong.'
    }
  }

  return {
    state: readonly(state),
    added: readonly(added),
    failed: readonly(failed),
    error: readonly(error),
    start,
    cancel: () => {
      running.abort()
    },
  }
}
