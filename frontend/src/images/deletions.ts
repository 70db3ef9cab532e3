import { useQueryClient } from '@tanstack/vue-query'
import PQueue from 'p-queue'
import { computed, type ComputedRef, inject, type InjectionKey, onScopeDispose, provide, type ShallowRef, shallowRef } from 'vue'
import { ApiError } from '../api/http'
import { deleteImage } from '../api/images'
import { forgetImage, imageKeys } from './imageCache'
import { keptDeletions } from './keptDeletions'

export interface Deletions {
  /** Whether the deployment lets anything be deleted. */
  isOffered: boolean
  /** What no list shows any more: held back, under way or deleted. */
  hidden: Readonly<ShallowRef<ReadonlySet<string>>>
  /** How many can still be brought back. */
  undoable: ComputedRef<number>
  /** Why some came back. */
  failure: Readonly<ShallowRef<DeletionFailure | null>>
  /** Hides the images at once and deletes them in some seconds, together with those that wait already. */
  remove: (ids: readonly string[]) => void
  undo: () => void
  /** Stops the clock while somebody is about to choose. */
  hold: () => void
  resume: () => void
  retry: () => void
  dismiss: () => void
  /** For whoever finds that an image is wanted after all. */
  bringBack: (id: string) => Promise<Recovery>
}

/** It was not to be deleted; it was, and is not any more; or it is too late, and it is deleted by now. */
export type Recovery = 'there' | 'brought back' | 'gone'

export interface DeletionFailure {
  ids: readonly string[]
  reason: string
}

export interface DeletionsOptions {
  /** Milliseconds in which a deletion can be undone. */
  undoTime?: number
  isOffered?: boolean
}

const key: InjectionKey<Deletions> = Symbol('deletions')

/** Deletes images late, so that it can be undone; what waits survives a reload and ends even if the page is left. */
export function provideDeletions({ undoTime = 8000, isOffered = true }: DeletionsOptions = {}): Deletions {
  const client = useQueryClient()
  const requests = new PQueue({ concurrency: 6 })
  const hidden = shallowRef<ReadonlySet<string>>(new Set(keptDeletions.read().map(({ id }) => id)))
  const waiting = shallowRef<readonly string[]>([])
  const failure = shallowRef<DeletionFailure | null>(null)
  /** Whether each of those that the server is deleting was deleted in the end. */
  const underWay = new Map<string, Promise<boolean>>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (ids: readonly string[]): void => {
    const shown = new Set(ids)
    hidden.value = new Set([...hidden.value].filter((id) => !shown.has(id)))
  }
  const restart = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void commit(), undoTime)
    keptDeletions.add(waiting.value, Date.now() + undoTime)
  }

  async function commit(): Promise<void> {
    clearTimeout(timer)
    const ids = waiting.value
    waiting.value = []
    await send(ids)
  }

  async function send(ids: readonly string[]): Promise<void> {
    const sent = ids.map((id) => requests.add(() => deleteImage(id)))
    ids.forEach((id, index) => underWay.set(id, Promise.allSettled([sent[index]]).then(([result]) => !isRefused(result))))
    const results = await Promise.allSettled(sent)
    ids.forEach((id) => underWay.delete(id))
    const failed = ids.filter((_, index) => isRefused(results[index]))
    const deleted = ids.filter((_, index) => !isRefused(results[index]))
    keptDeletions.drop(ids)
    deleted.forEach((id) => {
      forgetImage(client, id)
    })
    if (deleted.length > 0) void client.invalidateQueries({ queryKey: imageKeys.labels })
    if (failed.length > 0) {
      show(failed)
      const refusal = results.find(isRefused)
      failure.value = { ids: failed, reason: (refusal?.reason as Error).message }
    }
  }

  // What an earlier visit left behind, or another tab still holds back: whoever undoes it there takes it out of what is kept.
  async function endKept(): Promise<void> {
    const kept = keptDeletions.read().map(({ id }) => id)
    const ours = new Set([...waiting.value, ...kept])
    show([...hidden.value].filter((id) => !ours.has(id)))
    await send(kept.filter((id) => !waiting.value.includes(id)))
  }

  /** Takes some out of those that wait. */
  const release = (ids: readonly string[]): void => {
    waiting.value = waiting.value.filter((id) => !ids.includes(id))
    if (waiting.value.length === 0) clearTimeout(timer)
    show(ids)
  }
  // Another tab brought some of them back.
  const followOtherTabs = ({ key: changed }: StorageEvent): void => {
    if (changed !== keptDeletions.key) return
    const kept = new Set(keptDeletions.read().map(({ id }) => id))
    release(waiting.value.filter((id) => !kept.has(id)))
  }
  window.addEventListener('storage', followOtherTabs)

  // Whoever leaves has decided. What no answer confirms is asked for again at the next start; twice does no harm.
  const sendAtLeave = (): void => {
    waiting.value.forEach((id) => void deleteImage(id, { keepalive: true }).catch(() => undefined))
    waiting.value = []
    clearTimeout(timer)
  }
  window.addEventListener('pagehide', sendAtLeave)
  onScopeDispose(() => {
    clearTimeout(ending)
    window.removeEventListener('pagehide', sendAtLeave)
    window.removeEventListener('storage', followOtherTabs)
    clearTimeout(timer)
  })
  const ending = setTimeout(() => void endKept(), keptDeletions.timeLeft())

  const deletions: Deletions = {
    isOffered,
    hidden,
    undoable: computed(() => waiting.value.length),
    failure,
    remove: (ids) => {
      if (!isOffered) return
      failure.value = null
      hidden.value = new Set([...hidden.value, ...ids])
      waiting.value = [...new Set([...waiting.value, ...ids])]
      restart()
    },
    undo: () => {
      keptDeletions.drop(waiting.value)
      release(waiting.value)
    },
    hold: () => {
      clearTimeout(timer)
    },
    resume: () => {
      if (waiting.value.length > 0) restart()
    },
    retry: () => {
      const ids = failure.value?.ids ?? []
      deletions.remove(ids)
    },
    dismiss: () => {
      failure.value = null
    },
    bringBack: async (id) => {
      const deletion = underWay.get(id)
      if (deletion) return (await deletion) ? 'gone' : 'there'
      if (!waiting.value.includes(id) && !keptDeletions.read().some((kept) => kept.id === id)) return 'there'
      keptDeletions.drop([id])
      release([id])
      return 'brought back'
    },
  }
  provide(key, deletions)
  return deletions
}

/** An image that is not there is as deleted as one can be. */
function isRefused(result: PromiseSettledResult<void> | undefined): result is PromiseRejectedResult {
  return result?.status === 'rejected' && !(result.reason instanceof ApiError && result.reason.status === 404)
}

export function useDeletions(): Deletions {
  const deletions = inject(key)
  if (!deletions) throw new Error('useDeletions() needs provideDeletions() in a component above.')
  return deletions
}
