import { computed, type ComputedRef, onScopeDispose, readonly, type Ref, shallowRef } from 'vue'
import { t } from '../language/language'
import { type Images, zipOriginals } from './zipOriginals'
import { chooseZipTarget } from './zipTarget'

export interface UseZipDownloadReturn {
  isRunning: ComputedRef<boolean>
  /** How many photos are in. */
  added: Readonly<Ref<number>>
  /** How far it is, or how it ended; empty before. */
  status: ComputedRef<string>
  /** What went wrong; empty where nothing did. */
  problem: ComputedRef<string>
  /**
   * To be called when a person asks for it: some browsers let them choose the file then.
   * @param total How many there are; null where that is not known.
   * @param name What the file is called, without its ending.
   */
  start: (images: (signal: AbortSignal) => Images, total: number | null, name?: string) => Promise<void>
  cancel: () => void
}

const namesShown = 5

/** Originals as a zip file, or as several. It lasts as long as the page is there. */
export function useZipDownload(): UseZipDownloadReturn {
  const state = shallowRef<'idle' | 'running' | 'done' | 'cancelled'>('idle')
  const total = shallowRef<number | null>(null)
  const added = shallowRef(0)
  const failed = shallowRef<readonly string[]>([])
  const error = shallowRef<string | null>(null)
  let running = new AbortController()
  onScopeDispose(() => {
    running.abort()
  })

  async function start(images: (signal: AbortSignal) => Images, count: number | null, name = t.images.zip.name): Promise<void> {
    running = new AbortController()
    const { signal } = running
    total.value = count
    added.value = 0
    failed.value = []
    error.value = null
    try {
      const target = await chooseZipTarget(name, signal)
      if (!target) return
      state.value = 'running'
      await zipOriginals(images(signal), target, {
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
      if (!signal.aborted) error.value = reason instanceof Error ? reason.message : t.images.zip.unexpected
    }
  }

  return {
    isRunning: computed(() => state.value === 'running'),
    added: readonly(added),
    status: computed(() => {
      if (state.value === 'running') return total.value === null ? t.images.zip.fetched(added.value) : t.images.zip.fetchedOf(added.value, total.value)
      if (state.value === 'done') return t.images.zip.saved(added.value)
      return state.value === 'cancelled' ? t.images.zip.cancelled : ''
    }),
    problem: computed(() => [missing(failed.value), error.value === null ? '' : t.images.zip.failed(error.value)].filter(Boolean).join(' ')),
    start,
    cancel: () => {
      running.abort()
    },
  }
}

function missing(names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length - namesShown
  const shown = names.slice(0, namesShown).join(', ')
  return more > 0 ? t.images.zip.notFetchedAndMore(names.length, shown, more) : t.images.zip.notFetched(names.length, shown)
}
