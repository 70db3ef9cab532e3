import { elapsed, formatDuration, formatPercent } from '../format'
import { t } from '../language/language'
import { isAhead, type UploadItem } from './uploadItem'
import type { Hold } from './useConnection'

/** Where an item is, in words. */
export function uploadStatus(item: UploadItem, hold: Hold | null): string {
  switch (item.phase) {
    case 'waiting':
      if (item.twin && isAhead(item.twin)) return t.uploads.status.sameAs(item.twin.name)
      return hold ? held(hold) : t.uploads.status.waiting
    case 'hashing':
      if (hold) return held(hold)
      return item.waitsFor === null ? t.uploads.status.checking : t.uploads.status.triedAgain(item.waitsFor)
    case 'uploading':
      return hold ? held(hold) : uploading(item)
    case 'paused':
      return item.bytesSent > 0 ? t.uploads.status.pausedAt(share(item)) : t.uploads.status.paused
    case 'processing':
      return t.uploads.status.processing
    case 'ready':
      return ready(item)
    case 'duplicate':
      return duplicate(item)
    case 'cancelled':
      return t.uploads.status.cancelled
    case 'failed':
    case 'missing':
      return item.problem?.reason ?? t.uploads.status.failed
  }
}

function held(hold: Hold): string {
  return hold === 'away' ? t.uploads.status.away : t.uploads.status.signedOut
}

function share({ bytesSent, size }: UploadItem): string {
  return formatPercent((bytesSent / size) * 100)
}

function uploading(item: UploadItem): string {
  if (item.waitsFor !== null) return t.uploads.status.triedAgain(item.waitsFor)
  return item.bytesSent < item.size ? t.uploads.status.uploading(share(item)) : t.uploads.status.confirming
}

function duplicate({ isBroughtBack, twin }: UploadItem): string {
  if (isBroughtBack) return t.uploads.status.broughtBack
  return twin ? t.uploads.status.sameAsNotSent(twin.name) : t.uploads.status.alreadyThere
}

function ready({ image, timeline, uploadTime }: UploadItem): string {
  if (image?.status === 'IN_REVIEW') return t.images.status.IN_REVIEW
  if (image?.status === 'REJECTED') return t.images.status.REJECTED
  const run = timeline && elapsed(timeline.startedAt, timeline.endedAt)
  return run === null ? t.uploads.status.ready : t.uploads.status.readyAfter(formatDuration((uploadTime ?? 0) + run))
}
