import { shallowReactive } from 'vue'
import type { ImageDetail, Timeline } from '../api/types'
import type { Problem } from './problem'

export type UploadPhase =
  | 'waiting'
  | 'hashing'
  | 'uploading'
  | 'processing'
  | 'ready'
  | 'duplicate'
  | 'failed'
  | 'cancelled'

/** One file that a person added, and how far it has come. */
export interface UploadItem {
  readonly key: number
  readonly file: File
  phase: UploadPhase
  bytesSent: number
  /** Bytes a second. */
  speed: number
  /** Milliseconds that the bytes took to the storage; null until they are there. */
  uploadTime: number | null
  sha256: string | null
  /** The image that came of it or, of a duplicate, the one that was there. */
  imageId: string | null
  /** The item of this list that brings the same bytes. */
  twin: UploadItem | null
  timeline: Timeline | null
  image: ImageDetail | null
  problem: Problem | null
}

const fresh = {
  phase: 'waiting',
  bytesSent: 0,
  speed: 0,
  uploadTime: null,
  sha256: null,
  imageId: null,
  twin: null,
  timeline: null,
  image: null,
  problem: null,
} satisfies Omit<UploadItem, 'key' | 'file'>

let lastKey = 0

export function createUploadItem(file: File): UploadItem {
  return shallowReactive({ key: ++lastKey, file, ...fresh })
}

export function resetUploadItem(item: UploadItem): void {
  Object.assign(item, fresh)
}

export function isActive({ phase }: UploadItem): boolean {
  return phase === 'waiting' || phase === 'hashing' || phase === 'uploading' || phase === 'processing'
}

/** Until the bytes are in the storage there is something to stop; afterwards the pipeline has them. */
export function isCancellable({ phase }: UploadItem): boolean {
  return phase === 'waiting' || phase === 'hashing' || phase === 'uploading'
}
