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
  /** Nobody has its bytes any more: neither the storage nor this browser. */
  | 'missing'
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
  /** When the file was changed last, in milliseconds since 1970: with name and size what it is known by when it is chosen again. */
  readonly lastModified: number
  /** The folder that it was brought in, while that may become an album; null for a file that came alone. */
  folder: string | null
  /** Where the file is, in browsers that say so. */
  handle: FileSystemFileHandle | null
  /** What was chosen, later the browser's own copy of it; null once only the storage has the bytes, and while they are missing. */
  file: Blob | null
  phase: UploadPhase
  /** Given to the network. */
  bytesSent: number
  /** Confirmed by the storage. */
  bytesStored: number
  /** Why it does not go on by itself at the moment. */
  waitsFor: string | null
  /** Milliseconds that the bytes took to the storage; null until they are there. */
  uploadTime: number | null
  /** When the storage confirmed the bytes, in milliseconds since 1970. */
  storedAt: number | null
  /** The pipeline has seen the bytes: nobody needs a copy of them any more. */
  hasArrived: boolean
  sha256: string | null
  /** The image that comes of it. */
  imageId: string | null
  /** Bytes of each part, if it goes in parts and these have begun. */
  partSize: number | null
  /** The image that was there before with the same bytes. */
  duplicateOf: string | null
  /** That image waited to be deleted, and does no more. */
  isBroughtBack: boolean
  /** The item of this list that brings the same bytes. */
  twin: UploadItem | null
  timeline: Timeline | null
  image: ImageSummary | null
  problem: Problem | null
  /** A reload of the page loses nothing of it. */
  isKept: boolean
  /** The browser has no room to keep it. */
  lacksRoom: boolean
}

const fresh = {
  phase: 'waiting',
  bytesSent: 0,
  bytesStored: 0,
  waitsFor: null,
  uploadTime: null,
  storedAt: null,
  hasArrived: false,
  sha256: null,
  imageId: null,
  partSize: null,
  duplicateOf: null,
  isBroughtBack: false,
  twin: null,
  timeline: null,
  image: null,
  problem: null,
} satisfies Partial<UploadItem>

let lastPosition = 0

export type UploadSource = Pick<UploadItem, 'name' | 'type' | 'size' | 'lastModified' | 'folder' | 'file' | 'handle'>

export function createUploadItem(source: UploadSource, known: Partial<UploadItem> = {}): UploadItem {
  const { name, type, size, lastModified, folder, file, handle } = source
  lastPosition = Math.max(lastPosition + 1, known.position ?? Date.now())
  const place = { id: crypto.randomUUID(), position: lastPosition }
  return shallowReactive({ ...place, name, type, size, lastModified, folder, file, handle, ...fresh, isKept: false, lacksRoom: false, ...known })
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

/** Its bytes are on their way, so who brings the same ones waits for what becomes of it. */
export function isAhead(item: UploadItem): boolean {
  return isActive(item) && !item.hasArrived
}

/** Nothing more will happen to it, by itself or after what it asks for. */
export function hasEnded(item: UploadItem): boolean {
  return !isActive(item) && item.phase !== 'paused' && item.phase !== 'missing'
}

/** Only this page, or what it keeps, has the bytes, and they are still wanted. */
export function isUnsent({ phase, hasArrived, file }: UploadItem): boolean {
  return isBeforeStorage(phase) || phase === 'paused' || (phase === 'failed' && !hasArrived && file !== null)
}

/** From the file, or from what the storage has of it. */
export function canRetry({ phase, problem, file, image }: UploadItem): boolean {
  return (file !== null || image !== null) && (phase === 'cancelled' || (phase === 'failed' && problem?.canRetry === true))
}
