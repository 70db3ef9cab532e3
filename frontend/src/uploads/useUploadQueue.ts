import PQueue from 'p-queue'
import { computed, type ComputedRef, inject, type InjectionKey, onScopeDispose, provide, type ShallowRef, shallowRef } from 'vue'
import { retryImage } from '../api/images'
import type { ImageSummary } from '../api/types'
import { createFileHasher, type HashFile } from './fileHasher'
import { contentTypeOf, refusalOf, unreadable } from './fileRules'
import { createPipelineFollower } from './pipelineFollower'
import { problemOfError, type Problem } from './problem'
import { runUpload, type StopReason, takeBack, type UploadContext } from './runUpload'
import { canRetry, createUploadItem, hasEnded, isActive, isBeforeStorage, resetUploadItem, type UploadItem, type UploadPhase } from './uploadItem'
import { createUploadKeeper } from './uploadKeeper'
import { useConnection } from './useConnection'

/** A file that was not even added, and why. */
export interface Refusal {
  name: string
  problem: Problem
}

export interface UploadQueue {
  /** What was added last on top, each time in the order of the files. */
  items: Readonly<ShallowRef<readonly UploadItem[]>>
  refusals: Readonly<ShallowRef<readonly Refusal[]>>
  counts: ComputedRef<Record<UploadPhase, number>>
  activeCount: ComputedRef<number>
  isOnline: Readonly<ShallowRef<boolean>>
  add: (files: Iterable<File>) => void
  /** Says that something was brought which the browser cannot read. */
  addUnreadable: () => void
  /** These four do nothing to an item that they do not fit. */
  pause: (items: Iterable<UploadItem>) => void
  resume: (items: Iterable<UploadItem>) => void
  cancel: (items: Iterable<UploadItem>) => void
  retry: (items: Iterable<UploadItem>) => void
  /** A row shows this item; what is returned ends that. */
  show: (item: UploadItem) => () => void
  clearRefusals: () => void
  /** Takes everything that has ended off the list. */
  clearEnded: () => void
}

export interface UploadQueueOptions {
  hashFile?: HashFile
  maxUploads?: number
  /** Milliseconds between two looks at the running pipelines, at least. */
  pollInterval?: number
  /** Milliseconds before the second try after a passing fault. */
  retryDelay?: number
  /** Called when images have reached the end of the pipeline, well or not. */
  onProcessed?: (images: readonly ImageSummary[]) => void
}

const queueKey: InjectionKey<UploadQueue> = Symbol('upload queue')

export function createUploadQueue(options: UploadQueueOptions = {}): UploadQueue {
  const { hashFile = createFileHasher(), maxUploads = 6, pollInterval = 700, retryDelay = 1000, onProcessed } = options
  const items = shallowRef<readonly UploadItem[]>([])
  const refusals = shallowRef<readonly Refusal[]>([])
  const running = new Map<UploadItem, AbortController>()
  const lifetime = new AbortController()
  const connection = useConnection({ firstDelay: retryDelay })
  const counts = computed(() => countPhases(items.value))
  const activeCount = computed(() => items.value.filter(isActive).length)

  const follower = createPipelineFollower({
    connection,
    signal: lifetime.signal,
    interval: pollInterval,
    onEnded: (ended) => {
      ended.forEach(keeper.save)
      onProcessed?.(ended.flatMap(({ image }) => image ?? []))
    },
  })
  const keeper = createUploadKeeper((restored) => {
    items.value = [...items.value, ...restored]
    restored.forEach((item) => {
      if (item.phase === 'processing') follower.follow(item)
      else if (item.phase === 'waiting') start(item)
    })
  }, lifetime.signal)

  const context: UploadContext = {
    hashFile,
    // One at a time, so that only one file is ever in memory.
    hashing: new PQueue({ concurrency: 1 }),
    uploads: new PQueue({ concurrency: maxUploads }),
    transfers: new PQueue({ concurrency: maxUploads }),
    connection,
    retryDelay,
    findTwin: (item) => items.value.find((other) => other !== item && other.sha256 === item.sha256 && isTakenOn(other)),
    update: (item, change) => {
      Object.assign(item, change)
      keeper.save(item)
    },
  }

  function start(item: UploadItem): void {
    if (!item.file) return
    const controller = new AbortController()
    running.set(item, controller)
    void runUpload(item, item.file, context, controller.signal).then(() => {
      if (running.get(item) === controller) running.delete(item)
      if (item.phase === 'processing') follower.follow(item)
    })
  }

  /** The storage has the file, so only its processing begins anew. */
  async function processAgain(item: UploadItem, image: ImageSummary): Promise<void> {
    context.update(item, { phase: 'processing', problem: null, timeline: null, image: null })
    try {
      await retryImage(image.id)
      follower.follow(item)
    } catch (error) {
      context.update(item, { phase: 'failed', problem: problemOfError(error), image })
    }
  }

  function stop(item: UploadItem, reason: StopReason): void {
    if (isBeforeStorage(item.phase)) running.get(item)?.abort(reason)
  }

  onScopeDispose(() => {
    lifetime.abort()
    // Pausing leaves everything where the next page finds it.
    running.forEach((controller) => {
      controller.abort('paused' satisfies StopReason)
    })
  })

  return {
    items,
    refusals,
    counts,
    activeCount,
    isOnline: connection.isOnline,
    add: (files) => {
      const added: UploadItem[] = []
      const refused: Refusal[] = []
      for (const file of files) {
        const problem = refusalOf(file)
        if (problem) refused.push({ name: file.name, problem })
        else added.push(createUploadItem({ name: file.name, type: contentTypeOf(file), size: file.size, file }))
      }
      if (refused.length > 0) refusals.value = [...refusals.value, ...refused]
      items.value = [...added, ...items.value]
      added.forEach((item) => {
        keeper.save(item)
        start(item)
      })
    },
    addUnreadable: () => {
      refusals.value = [...refusals.value, { name: 'What was dropped', problem: unreadable }]
    },
    pause: (paused) => {
      for (const item of paused) stop(item, 'paused')
    },
    resume: (resumed) => {
      for (const item of resumed) {
        if (item.phase !== 'paused') continue
        context.update(item, { phase: 'waiting' })
        start(item)
      }
    },
    cancel: (cancelled) => {
      for (const item of cancelled) {
        if (item.phase === 'paused') {
          takeBack(item)
          context.update(item, { phase: 'cancelled', bytesSent: 0 })
        } else {
          stop(item, 'cancelled')
        }
      }
    },
    retry: (retried) => {
      for (const item of retried) {
        if (!canRetry(item)) continue
        if (item.image) {
          void processAgain(item, item.image)
        } else {
          resetUploadItem(item)
          keeper.save(item)
          start(item)
        }
      }
    },
    show: follower.show,
    clearRefusals: () => {
      refusals.value = []
    },
    clearEnded: () => {
      const [ended, others] = [items.value.filter(hasEnded), items.value.filter((item) => !hasEnded(item))]
      items.value = others
      keeper.forget(ended)
    },
  }
}

export function provideUploadQueue(options?: UploadQueueOptions): UploadQueue {
  const queue = createUploadQueue(options)
  provide(queueKey, queue)
  return queue
}

export function useUploadQueue(): UploadQueue {
  const queue = inject(queueKey)
  if (!queue) throw new Error('useUploadQueue() needs provideUploadQueue() in a component above.')
  return queue
}

function isTakenOn({ phase }: UploadItem): boolean {
  return phase === 'uploading' || phase === 'processing' || phase === 'ready'
}

function countPhases(items: readonly UploadItem[]): Record<UploadPhase, number> {
  const counts = { waiting: 0, hashing: 0, uploading: 0, paused: 0, processing: 0, ready: 0, duplicate: 0, failed: 0, cancelled: 0 }
  for (const { phase } of items) counts[phase] += 1
  return counts
}
