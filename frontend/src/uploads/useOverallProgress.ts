import { computed, type ComputedRef } from 'vue'
import type { UploadItem } from './uploadItem'

export interface OverallProgress {
  /** Of the bytes that are to be sent, 0 to 1. */
  share: ComputedRef<number>
  /** Milliseconds; null while nothing moves. */
  timeLeft: ComputedRef<number | null>
}

/** How far all files together have come on their way to the storage. */
export function useOverallProgress(items: () => readonly UploadItem[]): OverallProgress {
  const totals = computed(() => {
    let [size, sent, speed] = [0, 0, 0]
    for (const item of items()) {
      if (item.phase === 'duplicate' || item.phase === 'cancelled' || item.phase === 'failed') continue
      size += item.size
      sent += item.uploadTime === null ? item.bytesSent : item.size
      if (item.phase === 'uploading') speed += item.speed
    }
    return { size, sent, speed }
  })
  return {
    share: computed(() => (totals.value.size > 0 ? totals.value.sent / totals.value.size : 0)),
    timeLeft: computed(() => timeLeft(totals.value.size - totals.value.sent, totals.value.speed)),
  }
}

/** Milliseconds that so many bytes still take. */
export function timeLeft(bytes: number, bytesPerSecond: number): number | null {
  return bytesPerSecond > 0 ? (bytes / bytesPerSecond) * 1000 : null
}

/** `12 s left`, `3 min left`: as exact as such a guess can be. */
export function formatTimeLeft(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s left`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}
