import { computed, type ComputedRef, inject, type InjectionKey, onScopeDispose, provide, type ShallowRef, shallowRef } from 'vue'
import type { ImageDetail } from '../api/types'
import { createFileHasher, type HashFile } from './fileHasher'
import { createLimiter } from './limiter'
import { runUpload, type UploadContext } from './runUpload'
import { createUploadItem, isActive, resetUploadItem, type UploadItem, type UploadPhase } from './uploadItem'

export interface UploadQueue {
  /** What was added last on top, each time in the order of the files. */
  items: Readonly<ShallowRef<readonly UploadItem[]>>
  counts: ComputedRef<Record<UploadPhase, number>>
  activeCount: ComputedRef<number>
  add: (files: Iterable<File>) => void
  cancel: (item: UploadItem) => void
  retry: (item: UploadItem) => void
  /** Takes everything that has ended off the list. */
  clearEnded: () => void
}

export interface UploadQueueOptions {
  hashFile?: HashFile
  maxUploads?: number
  /** Milliseconds between two looks at a running pipeline, at least. */
  pollInterval?: number
  /** Called when an image has reached the end of the pipeline, well or not. */
  onProcessed?: (image: ImageDetail) => void
}

const queueKey: InjectionKey<UploadQueue> = Symbol('upload queue')

export function createUploadQueue(options: UploadQueueOptions = {}): UploadQueue {
  const { hashFile = createFileHasher(), maxUploads = 6, pollInterval = 400, onProcessed } = options
  const items = shallowRef<readonly UploadItem[]>([])
  const running = new Map<UploadItem, AbortController>()

  const counts = computed(() => countPhases(items.value))
  const activeCount = computed(() => items.value.filter(isActive).length)

  const context: UploadContext = {
    hashFile,
    // One at a time, so that only one file is ever in memory.
    limitHashing: createLimiter(1),
    limitUploads: createLimiter(maxUploads),
    findTwin: (item) => items.value.find((other) => other !== item && other.sha256 === item.sha256 && isTakenOn(other)),
    // Together the rows ask about ten times a second, however many they are.
    pollDelay: () => Math.min(Math.max(1, counts.value.processing / 4) * pollInterval, 5000),
  }

  async function start(item: UploadItem): Promise<void> {
    const controller = new AbortController()
    running.set(item, controller)
    await runUpload(item, context, controller.signal)
    running.delete(item)
    if (item.image) {
      onProcessed?.(item.image)
    }
  }

  onScopeDispose(() => {
    running.forEach((controller) => {
      controller.abort()
    })
  })

  return {
    items,
    counts,
    activeCount,
    add: (files) => {
      const added = Array.from(files, createUploadItem)
      items.value = [...added, ...items.value]
      added.forEach((item) => void start(item))
    },
    cancel: (item) => running.get(item)?.abort(),
    retry: (item) => {
      resetUploadItem(item)
      void start(item)
    },
    clearEnded: () => {
      items.value = items.value.filter(isActive)
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
  const counts = { waiting: 0, hashing: 0, uploading: 0, processing: 0, ready: 0, duplicate: 0, failed: 0, cancelled: 0 }
  for (const { phase } of items) counts[phase] += 1
  return counts
}
