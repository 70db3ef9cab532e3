import { elapsed, formatBytes, formatDuration, formatPercent } from '../format'
import type { UploadItem } from './uploadItem'
import { formatTimeLeft, timeLeft } from './useOverallProgress'

/** Where an item is, in words. */
export function uploadStatus(item: UploadItem, isOnline: boolean): string {
  switch (item.phase) {
    case 'waiting':
      return isOnline ? 'Waiting' : 'Waiting for the connection'
    case 'hashing':
      return 'Checking'
    case 'uploading':
      return isOnline ? uploading(item) : 'Waiting for the connection'
    case 'paused':
      return item.bytesSent > 0 ? `Paused at ${share(item)}` : 'Paused'
    case 'processing':
      return 'Processing'
    case 'ready':
      return ready(item)
    case 'duplicate':
      return 'Already there, not sent again.'
    case 'cancelled':
      return 'Cancelled'
    case 'failed':
      return item.problem?.reason ?? 'Failed'
  }
}

function share({ bytesSent, size }: UploadItem): string {
  return formatPercent((bytesSent / size) * 100)
}

function uploading(item: UploadItem): string {
  const left = timeLeft(item.size - item.bytesSent, item.speed)
  if (left === null) return `Uploading ${share(item)}`
  return `Uploading ${share(item)}, ${formatBytes(item.speed)}/s, ${formatTimeLeft(left)}`
}

function ready({ image, timeline, uploadTime }: UploadItem): string {
  if (image?.status === 'IN_REVIEW') return 'In review'
  if (image?.status === 'REJECTED') return 'Rejected by a review'
  const run = timeline && elapsed(timeline.startedAt, timeline.endedAt)
  return run === null ? 'Ready' : `Ready after ${formatDuration((uploadTime ?? 0) + run)}`
}
