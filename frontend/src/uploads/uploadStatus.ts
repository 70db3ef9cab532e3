import { elapsed, formatDuration, formatPercent } from '../format'
import { isAhead, type UploadItem } from './uploadItem'
import type { Hold } from './useConnection'

/** Where an item is, in words. */
export function uploadStatus(item: UploadItem, hold: Hold | null): string {
  switch (item.phase) {
    case 'waiting':
      if (item.twin && isAhead(item.twin)) return `Same as ${item.twin.name}`
      return hold ? holds[hold] : 'Waiting'
    case 'hashing':
      if (hold) return holds[hold]
      return item.waitsFor === null ? 'Checking' : tried(item.waitsFor)
    case 'uploading':
      return hold ? holds[hold] : uploading(item)
    case 'paused':
      return item.bytesSent > 0 ? `Paused at ${share(item)}` : 'Paused'
    case 'processing':
      return 'Processing'
    case 'ready':
      return ready(item)
    case 'duplicate':
      return duplicate(item)
    case 'cancelled':
      return 'Cancelled'
    case 'failed':
    case 'missing':
      return item.problem?.reason ?? 'Failed'
  }
}

const holds: Record<Hold, string> = { away: 'Waiting for the connection', 'signed out': 'Waiting until you are signed in' }

function share({ bytesSent, size }: UploadItem): string {
  return formatPercent((bytesSent / size) * 100)
}

function tried(reason: string): string {
  return `${reason} It is tried again by itself.`
}

function uploading(item: UploadItem): string {
  if (item.waitsFor !== null) return tried(item.waitsFor)
  return item.bytesSent < item.size ? `Uploading ${share(item)}` : 'Sent, waiting for the storage to confirm it'
}

function duplicate({ isBroughtBack, twin }: UploadItem): string {
  if (isBroughtBack) return 'Already there; it is not deleted after all.'
  return twin ? `Same as ${twin.name}, not sent again.` : 'Already there, not sent again.'
}

function ready({ image, timeline, uploadTime }: UploadItem): string {
  if (image?.status === 'IN_REVIEW') return 'In review'
  if (image?.status === 'REJECTED') return 'Rejected'
  const run = timeline && elapsed(timeline.startedAt, timeline.endedAt)
  return run === null ? 'Ready' : `Ready after ${formatDuration((uploadTime ?? 0) + run)}`
}
