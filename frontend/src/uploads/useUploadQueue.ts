import PQueue from 'p-queue'
import { computed, type ComputedRef, inject, type InjectionKey, onScopeDispose, provide, type ShallowRef, shallowRef } from 'vue'
import { retryImage } from '../api/images'
import type { ImageSummary } from '../api/types'
import type { Recovery } from '../images/deletions'
import { t } from '../language/language'
import { createFileHasher, type HashFile } from './fileHasher'
import { contentTypeOf, refusalOf } from './fileRules'
import { arrivedFolders, type Folder } from './folders'
import { createMissingFiles, sourceOf } from './missingFiles'
import { createPipelineFollower } from './pipelineFollower'
import { problemOf, problemOfError, type Problem } from './problem'
import { runUpload, type StopReason, takeBack, type UploadContext } from './runUpload'
import { createThroughput } from './throughput'
import { canRetry, createUploadItem, hasEnded, isActive, isAhead, isBeforeStorage, resetUploadItem, type UploadItem, type UploadPhase } from './uploadItem'
import { createUploadKeeper } from './uploadKeeper'
import { type Hold, useConnection } from './useConnection'
import { whenTrue } from './waiting'

/** A file that was not even added, and why. */
export interface Refusal {
  readonly name: string
  readonly problem: Problem
}

export interface UploadQueue {
  /** What was added last on top, each time in the order of the files. */
  items: Readonly<ShallowRef<readonly UploadItem[]>>
  refusals: Readonly<ShallowRef<readonly Refusal[]>>
  counts: ComputedRef<Record<UploadPhase, number>>
  activeCount: ComputedRef<number>
  /** Why nothing is sent at the moment. */
  hold: Readonly<ShallowRef<Hold | null>>
  bytesPerSecond: Readonly<ShallowRef<number | null>>
  /** Items whose bytes nobody has any more. */
  missing: ComputedRef<readonly UploadItem[]>
  /** Folders that have come as a whole, and may become albums. */
  folders: ComputedRef<readonly Folder[]>
  /** Adds files, or gives their bytes back to missing items. */
  add: (files: Iterable<File>) => void
  /** As `add`, but a file of another size or date takes the place of the missing one of its name. */
  chooseAgain: (files: Iterable<File>) => void
  /** Reads missing files from where they were. Only while a click is answered. */
  reopen: () => Promise<void>
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
  /** This folder becomes no album, or is one. */
  forgetFolder: (name: string) => void
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
  /** Called when bytes turn out to be those of an image: brings it back if it waits to be deleted. */
  bringBack?: (imageId: string, isTrashed: boolean) => Promise<Recovery>
}

const queueKey: InjectionKey<UploadQueue> = Symbol('upload queue')

export function createUploadQueue(options: UploadQueueOptions = {}): UploadQueue {
  const { hashFile = createFileHasher(), maxUploads = 6, pollInterval = 700, retryDelay = 1000, onProcessed, bringBack = () => Promise.resolve('there') } = options
  const items = shallowRef<readonly UploadItem[]>([])
  const refusals = shallowRef<readonly Refusal[]>([])
  const running = new Map<UploadItem, AbortController>()
  const lifetime = new AbortController()
  const connection = useConnection({ firstDelay: retryDelay })
  const counts = computed(() => countPhases(items.value))
  const folders = computed(() => arrivedFolders(items.value))
  const activeCount = computed(() => items.value.filter(isActive).length)

  const follower = createPipelineFollower({
    connection,
    signal: lifetime.signal,
    interval: pollInterval,
    onEnded: (ended) => {
      ended.forEach(keeper.save)
      onProcessed?.(ended.flatMap(({ image }) => image ?? []))
    },
    onArrived: (item) => {
      keeper.save(item)
    },
    onLost: sendAgain,
    onDuplicate: (item, imageId, isTrashed) => {
      void becomeDuplicate(item, imageId, isTrashed).then((isThere) => {
        if (!isThere) sendAgain(item)
      })
    },
  })
  const keeper = createUploadKeeper((restored) => {
    items.value = [...items.value, ...restored]
    restored.forEach((item) => {
      if (item.phase === 'processing') follower.follow(item)
      else if (item.phase === 'waiting') start(item)
    })
    void missingFiles.reopen(restored.filter(({ phase }) => phase === 'missing'), { mayAsk: false })
  }, lifetime.signal)
  const missingFiles = createMissingFiles(() => items.value, (item, file) => {
    resetUploadItem(item)
    Object.assign(item, { ...sourceOf(file, item.type), folder: item.folder, isKept: false })
    keeper.add([item])
    start(item)
  })

  const context: UploadContext = {
    hashFile,
    // One at a time, so that only one file is ever in memory.
    hashing: new PQueue({ concurrency: 1 }),
    uploads: new PQueue({ concurrency: maxUploads }),
    transfers: new PQueue({ concurrency: maxUploads }),
    throughput: createThroughput(),
    connection,
    retryDelay,
    afterTwins: async (item, signal) => {
      for (let twin = findTwin(item); twin; twin = findTwin(item)) {
        item.twin = twin
        await whenTrue(isBehind(twin), signal)
      }
      // What became of it is not what becomes of this one.
      if (item.twin && !item.twin.hasArrived) item.twin = null
    },
    becomeDuplicate,
    update,
  }

  function update(item: UploadItem, change: Partial<UploadItem>): void {
    Object.assign(item, change)
    keeper.save(item)
  }

  /** An earlier item that is about to bring the same bytes. */
  function findTwin(item: UploadItem): UploadItem | undefined {
    return items.value.find((other) => other.position < item.position && other.sha256 === item.sha256 && isAhead(other))
  }

  async function becomeDuplicate(item: UploadItem, imageId: string, isTrashed: boolean): Promise<boolean> {
    const recovery = await bringBack(imageId, isTrashed)
    if (recovery === 'gone') return false
    update(item, { phase: 'duplicate', duplicateOf: imageId, isBroughtBack: recovery === 'brought back' })
    return true
  }

  /** What was said to be stored is not. */
  function sendAgain(item: UploadItem): void {
    resetUploadItem(item)
    if (item.file) start(item)
    else update(item, { phase: 'missing', problem: problemOf('neverStored') })
  }

  function start(item: UploadItem): void {
    const controller = new AbortController()
    running.set(item, controller)
    void runUpload(item, context, controller.signal).then(() => {
      if (running.get(item) === controller) running.delete(item)
      if (item.phase === 'processing') follower.follow(item)
    })
  }

  /** The storage has the file, so only its processing begins anew. */
  async function processAgain(item: UploadItem, image: ImageSummary): Promise<void> {
    update(item, { phase: 'processing', problem: null, timeline: null, image: null })
    try {
      await retryImage(image.id)
      follower.follow(item)
    } catch (error) {
      update(item, { phase: 'failed', problem: problemOfError(error), image })
    }
  }

  function stop(item: UploadItem, reason: StopReason): void {
    if (isBeforeStorage(item.phase)) running.get(item)?.abort(reason)
  }

  function addAll(files: Iterable<File>): void {
    const added: UploadItem[] = []
    const refused: Refusal[] = []
    for (const file of missingFiles.match([...files])) {
      const problem = refusalOf(file)
      if (problem) refused.push({ name: file.name, problem })
      else added.push(createUploadItem(sourceOf(file, contentTypeOf(file))))
    }
    if (refused.length > 0) refusals.value = [...refusals.value, ...refused]
    items.value = [...added, ...items.value]
    keeper.add(added)
    added.forEach(start)
  }

  function remove(removed: readonly UploadItem[]): void {
    const gone = new Set(removed)
    items.value = items.value.filter((item) => !gone.has(item))
    keeper.forget(removed)
    removed.forEach((item) => {
      if ((item.phase === 'failed' || item.phase === 'missing') && item.storedAt === null) void takeBack(item)
    })
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
    hold: connection.hold,
    bytesPerSecond: context.throughput.bytesPerSecond,
    missing: missingFiles.missing,
    folders,
    add: addAll,
    chooseAgain: (files) => {
      const others = missingFiles.match([...files])
      const names = new Set(others.map(({ name }) => name))
      remove(missingFiles.missing.value.filter(({ name }) => names.has(name)))
      addAll(others)
    },
    reopen: () => missingFiles.reopen(missingFiles.missing.value, { mayAsk: true }),
    addUnreadable: () => {
      const refusal: Refusal = {
        get name() {
          return t.uploads.dropped
        },
        problem: problemOf('unreadable'),
      }
      refusals.value = [...refusals.value, refusal]
    },
    pause: (paused) => {
      for (const item of paused) stop(item, 'paused')
    },
    resume: (resumed) => {
      for (const item of resumed) {
        if (item.phase !== 'paused') continue
        update(item, { phase: 'waiting' })
        start(item)
      }
    },
    cancel: (cancelled) => {
      for (const item of cancelled) {
        if (item.phase === 'paused' || item.phase === 'missing') {
          void takeBack(item)
          update(item, { phase: 'cancelled', bytesSent: 0 })
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
    forgetFolder: (name) => {
      for (const item of items.value) if (item.folder === name) update(item, { folder: null })
    },
    clearEnded: () => {
      remove(items.value.filter(hasEnded))
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

function isBehind(item: UploadItem): () => boolean {
  return () => !isAhead(item)
}

function countPhases(items: readonly UploadItem[]): Record<UploadPhase, number> {
  const counts = { waiting: 0, hashing: 0, uploading: 0, paused: 0, processing: 0, ready: 0, duplicate: 0, failed: 0, missing: 0, cancelled: 0 }
  for (const { phase } of items) counts[phase] += 1
  return counts
}
