import { ApiError, NetworkError } from '../api/http'
import { fetchImage, fetchTimeline } from '../api/images'
import type { ImageSummary } from '../api/types'
import { backoff } from './backoff'
import { createListWalk } from './listWalk'
import { problemOfError, problemOfFailure } from './problem'
import type { UploadItem } from './uploadItem'
import type { Connection } from './useConnection'
import { pause, whenVisible } from './waiting'

export interface PipelineFollower {
  /** Follows an item whose file is stored until the pipeline is done with it. */
  follow: (item: UploadItem) => void
  forget: (item: UploadItem) => void
  /** A row shows this item, so its steps matter; what is returned ends that. */
  show: (item: UploadItem) => () => void
}

export interface PipelineFollowerOptions {
  connection: Connection
  signal: AbortSignal
  /** Milliseconds between two looks while things move; up to `slowest` when they do not. */
  interval?: number
  onEnded: (items: readonly UploadItem[]) => void
}

const slowest = 5000
/** However many images run, no look asks for more than so many of them one by one. */
const maxSingly = 4

/**
 * One loop follows all images: the steps of those that can be seen, a few at a time in turn, and the ends of all others by pages of
 * the list. So a hundred running images ask for no more than ten do, and a hidden page asks for nothing.
 */
export function createPipelineFollower(options: PipelineFollowerOptions): PipelineFollower {
  const { connection, signal, interval = 700, onEnded } = options
  const followed = new Map<string, UploadItem>()
  const shown = new Set<UploadItem>()
  /** When each item's steps were asked for last. */
  const asked = new WeakMap<UploadItem, number>()
  const walk = createListWalk()
  let missed: string[] = []
  let changedAt = 0
  let isLooping = false
  let resting: AbortController | undefined

  async function loop(): Promise<void> {
    if (isLooping) return
    isLooping = true
    let failures = 0
    changedAt = Date.now()
    while (followed.size > 0 || [...shown].some(lacksSteps)) {
      await whenVisible(signal)
      await connection.whenOnline(signal)
      failures = (await look()) ? 0 : failures + 1
      const quiet = Math.min(slowest, (Date.now() - changedAt) / 10)
      await rest(failures > 0 ? backoff(failures, interval) : Math.max(interval, quiet))
    }
    isLooping = false
  }

  async function rest(milliseconds: number): Promise<void> {
    resting = new AbortController()
    await pause(milliseconds, AbortSignal.any([signal, resting.signal])).catch(() => {
      signal.throwIfAborted()
    })
  }

  /** False if the server could not answer. */
  async function look(): Promise<boolean> {
    const ended: UploadItem[] = []
    const steps = [...shown].filter(lacksSteps).sort((one, other) => (asked.get(one) ?? 0) - (asked.get(other) ?? 0)).slice(0, maxSingly)
    const hasOthers = [...followed.values()].some((item) => !steps.includes(item))
    const singly = missed.splice(0, maxSingly).flatMap((id) => followed.get(id) ?? [])
    const looks = [...steps.map(lookAtSteps), ...singly.map(lookAtImage), ...(hasOthers ? [lookAtList()] : [])]

    const results = await Promise.allSettled(looks)
    signal.throwIfAborted()
    if (ended.length > 0) onEnded(ended)
    const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
    if (faults.some((fault) => fault instanceof NetworkError)) connection.reportFailure()
    return faults.length === 0

    async function lookAtSteps(item: UploadItem): Promise<void> {
      asked.set(item, performance.now())
      await orGone(item, async (imageId) => {
        const timeline = await fetchTimeline(imageId, signal)
        if (JSON.stringify(timeline) !== JSON.stringify(item.timeline)) changedAt = Date.now()
        item.timeline = timeline
        // Only the image knows how it ended, and also when it never came to a run.
        if (timeline.status !== 'RUNNING' && followed.has(imageId)) take(await fetchImage(imageId, signal))
      })
    }

    function lookAtImage(item: UploadItem): Promise<void> {
      return orGone(item, async (imageId) => {
        take(await fetchImage(imageId, signal))
      })
    }

    async function lookAtList(): Promise<void> {
      const { found, missed: more } = await walk(new Set(followed.keys()), signal)
      found.forEach(take)
      missed = more.length > 0 ? more : missed
    }

    function take(image: ImageSummary): void {
      const item = followed.get(image.id)
      if (!item || image.status === 'PROCESSING' || image.status === 'AWAITING_UPLOAD') return
      item.image = image
      end(item, image.status === 'FAILED' ? problemOfFailure(image.failure) : null)
    }

    /** Deleted by somebody meanwhile, or by this person on another page. */
    async function orGone(item: UploadItem, task: (imageId: string) => Promise<void>): Promise<void> {
      try {
        if (item.imageId !== null) await task(item.imageId)
      } catch (error) {
        if (!(error instanceof ApiError && error.status < 500 && error.status !== 429)) throw error
        shown.delete(item)
        if (item.phase === 'processing') end(item, problemOfError(error))
      }
    }

    function end(item: UploadItem, problem: UploadItem['problem']): void {
      item.problem = problem
      item.phase = problem ? 'failed' : 'ready'
      if (item.imageId !== null) followed.delete(item.imageId)
      ended.push(item)
      changedAt = Date.now()
    }
  }

  function start(): void {
    loop().catch((error: unknown) => {
      isLooping = false
      if (!signal.aborted) throw error
    })
  }

  return {
    follow: (item) => {
      if (item.imageId === null) return
      followed.set(item.imageId, item)
      changedAt = Date.now()
      resting?.abort()
      start()
    },
    forget: (item) => {
      if (item.imageId !== null) followed.delete(item.imageId)
      shown.delete(item)
    },
    show: (item) => {
      shown.add(item)
      start()
      return () => shown.delete(item)
    },
  }
}

/** Its run is under way, or has ended while nobody looked at the row. */
function lacksSteps({ phase, uploadTime, image, timeline }: UploadItem): boolean {
  if (phase === 'processing') return true
  return image !== null && uploadTime !== null && (timeline === null || timeline.status === 'RUNNING')
}
