import { computed, type ComputedRef } from 'vue'
import { t } from '../language/language'
import type { UploadItem } from './uploadItem'
import type { UploadQueue } from './useUploadQueue'

export interface OverallProgress {
  /** Of the bytes that are to be sent, 0 to 1. */
  share: ComputedRef<number>
  /** Milliseconds; null while nothing moves. */
  timeLeft: ComputedRef<number | null>
}

/** How far all files together have come on their way to the storage. */
export function useOverallProgress({ items, bytesPerSecond }: Pick<UploadQueue, 'items' | 'bytesPerSecond'>): OverallProgress {
  const totals = computed(() => {
    let [size, sent, stored] = [0, 0, 0]
    for (const item of items.value) {
      if (item.phase === 'duplicate' || hasNoBytes(item)) continue
      size += item.size
      sent += item.uploadTime === null ? item.bytesSent : item.size
      stored += item.uploadTime === null ? item.bytesStored : item.size
    }
    return { size, sent, stored }
  })
  return {
    share: computed(() => (totals.value.size > 0 ? totals.value.sent / totals.value.size : 0)),
    timeLeft: computed(() => timeLeft(totals.value.size - totals.value.stored, bytesPerSecond.value)),
  }
}

function hasNoBytes({ phase }: UploadItem): boolean {
  return phase === 'cancelled' || phase === 'failed' || phase === 'missing'
}

/** Milliseconds that so many bytes still take. */
function timeLeft(bytes: number, bytesPerSecond: number | null): number | null {
  return bytesPerSecond !== null && bytesPerSecond > 0 ? (bytes / bytesPerSecond) * 1000 : null
}

/** `12 s left`, `3 min left`: as exact as such a guess can be. */
export function formatTimeLeft(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 60) return t.uploads.summary.secondsLeft(seconds)
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? t.uploads.summary.minutesLeft(minutes) : t.uploads.summary.hoursLeft(Math.floor(minutes / 60), minutes % 60)
}
