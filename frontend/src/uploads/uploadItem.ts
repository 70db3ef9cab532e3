import { shallowReactive } from 'vue'
import type { ImageSummary, Timeline } from '../api/types'
import type { Problem } from './problem'

export type UploadPhase =
  | 'waiting'
  | 'hashing'
  | 'uploading'
  | 'paused'
  | 'processing'
  | 'ready'
  | 'duplicate'
  | 'failed'
  | 'cancelled'

/** One file that a person added, and how far it has come. */
export interface UploadItem {
  readonly id: string
  /** Its place in the list: what is added later has a higher one. */
  readonly position: number
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
  /** Null once only the storage has the bytes: after a reload of the page. */
  readonly file: Blob | null
  phase: UploadPhase
  bytesSent: number
  /** Bytes a second. */
  speed: number
  /** Milliseconds that the bytes took to the storage; null until they are there. */
  uploadTime: number | null
  sha256: string | null
  /** The image that comes of it. */
  imageId: string | null
  /** Bytes of each part, if it goes in parts and these have begun. */
  partSize: number | null
  /** The image that was there before with the same bytes. */
  duplicateOf: string | null
  /** The item of this list that brings the same bytes. */
  twin: UploadItem | null
  timeline: Timeline | null
  image: ImageSummary | null
  problem: Problem | null
  /** A reload of the page loses nothing of it. */
  isKept: boolean
}

const fresh = {
  phase: 'waiting',
  bytesSent: 0,
  speed: 0,
  uploadTime: null,
  sha256: null,
  imageId: null,
  partSize: null,
  duplicateOf: null,
  twin: null,
  timeline: null,
  image: null,
  problem: null,
} satisfies Partial<UploadItem>

let lastPosition = 0

export type UploadSource = Pick<UploadItem, 'name' | 'type' | 'size' | 'file'>

export function createUploadItem(source: UploadSource, known: Partial<UploadItem> = {}): UploadItem {
  const { name, type, size, file } = source
  lastPosition = Math.max(lastPosition + 1, known.position ?? Date.now())
  return shallowReactive({ id: crypto.randomUUID(), position: lastPosition, name, type, size, file, ...fresh, isKept: false, ...known })
}

/** Back to the start, for another try. What the bytes hash to stays true, and so do the parts that have arrived. */
export function resetUploadItem(item: UploadItem): void {
  const { sha256, imageId, partSize, image } = item
  Object.assign(item, fresh, { sha256 }, image ? {} : { imageId, partSize })
}

/** Something is still to happen to it, without the person. */
export function isActive({ phase }: UploadItem): boolean {
  return phase === 'processing' || isBeforeStorage(phase)
}

/** Until the bytes are in the storage there is something to pause and to stop; afterwards the pipeline has them. */
export function isBeforeStorage(phase: UploadPhase): boolean {
  return phase === 'waiting' || phase === 'hashing' || phase === 'uploading'
}

/** Nothing more will happen to it by itself. */
export function hasEnded(item: UploadItem): boolean {
  return !isActive(item) && item.phase !== 'paused'
}

/** Only this page, or what it keeps, has the bytes, and they are still wanted. */
export function isUnsent({ phase, problem, image }: UploadItem): boolean {
  return isBeforeStorage(phase) || phase === 'paused' || (phase === 'failed' && image === null && problem?.canRetry === true)
}

/** From the file, or from what the storage has of it. */
export function canRetry({ phase, problem, file, image }: UploadItem): boolean {
  return (file !== null || image !== null) && (phase === 'cancelled' || (phase === 'failed' && problem?.canRetry === true))
}
