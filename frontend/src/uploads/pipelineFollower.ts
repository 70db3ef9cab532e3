import { fetchTimeline, fetchUploaded } from '../api/images'
import type { FailureCode, ImageDuplicate, ImageSummary } from '../api/types'
import { backoff } from './backoff'
import { faultOf } from './fault'
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
  /** The pipeline has the bytes. */
  onArrived: (item: UploadItem) => void
  /** The storage was said to have the bytes, and does not. Nobody follows the item any more. */
  onLost: (item: UploadItem) => void
  /** Another image had the same bytes before. Nobody follows the item any more. */
  onDuplicate: (item: UploadItem, imageId: string, isTrashed: boolean) => void
}

const slowest = 5000
/** What is stored is seen by the pipeline within seconds; behind a long queue of others it may take minutes. */
const longestArrival = 15 * 60_000
/** However many images run, no look asks for more than so many of them one by one. */
const maxSingly = 4

/**
 * One loop follows all images: the steps of those that can be seen, a few at a time in turn, and the ends of all others by pages of
 * the list. So a hundred running images ask for no more than ten do, and a hidden page asks for nothing.
 */
export function createPipelineFollower(options: PipelineFollowerOptions): PipelineFollower {
  const { connection, signal, interval = 700, onEnded, onArrived, onLost, onDuplicate } = options
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
      await connection.whenOpen(signal)
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
    const faults = results.flatMap((result) => (result.status === 'rejected' ? [faultOf(result.reason)] : []))
    if (faults.includes('lost')) await connection.doubt()
    if (faults.includes('signed out')) connection.signOut()
    return faults.length === 0

    async function lookAtSteps(item: UploadItem): Promise<void> {
      asked.set(item, performance.now())
      const { imageId } = item
      if (imageId === null) return
      try {
        const timeline = await fetchTimeline(imageId, signal)
        if (JSON.stringify(timeline) !== JSON.stringify(item.timeline)) changedAt = Date.now()
        item.timeline = timeline
        if (timeline.status === 'RUNNING') arrive(item)
        // Only the image knows how it ended, and also when it never came to a run.
        else if (followed.has(imageId)) await lookAtImage(item)
      } catch (error) {
        // What never came to a run, or is but a duplicate, may have no steps.
        if (faultOf(error) !== 'gone') throw error
        if (followed.has(imageId)) await lookAtImage(item)
        else shown.delete(item)
      }
    }

    async function lookAtImage(item: UploadItem): Promise<void> {
      if (item.imageId === null) return
      try {
        take(await fetchUploaded(item.imageId, signal))
      } catch (error) {
        const fault = faultOf(error)
        // Deleted by somebody meanwhile, or by this person on another page; or forgotten, since it never came.
        if (fault === 'gone' && !item.hasArrived) leave(item, onLost)
        else if (fault === 'gone' || fault === 'refused') end(item, problemOfError(error))
        else throw error
      }
    }

    async function lookAtList(): Promise<void> {
      const { found, missed: more } = await walk(new Set(followed.keys()), signal)
      found.forEach(take)
      missed = more.length > 0 ? more : missed
    }

    function take(image: ImageSummary | ImageDuplicate): void {
      const item = followed.get(image.id)
      if (!item) return
      if ('duplicateOf' in image) {
        leave(item, (left) => {
          onDuplicate(left, image.duplicateOf, image.isTrashed)
        })
      } else if (image.status === 'AWAITING_UPLOAD') {
        if (Date.now() - (item.storedAt ?? 0) > longestArrival) leave(item, onLost)
      } else if (isNeverArrived(image.failure?.code)) {
        leave(item, onLost)
      } else {
        arrive(item)
        if (image.status === 'PROCESSING') return
        item.image = image
        end(item, image.status === 'FAILED' ? problemOfFailure(image.failure) : null)
      }
    }

    function arrive(item: UploadItem): void {
      if (item.hasArrived) return
      item.hasArrived = true
      onArrived(item)
    }

    function leave(item: UploadItem, tell: (item: UploadItem) => void): void {
      if (item.imageId !== null) followed.delete(item.imageId)
      changedAt = Date.now()
      tell(item)
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

/** Its file did not come within a day. */
function isNeverArrived(code: FailureCode | undefined): boolean {
  return code === 'NEVER_ARRIVED'
}
