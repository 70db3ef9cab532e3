import { computed, type ComputedRef } from 'vue'
import { formatBytes } from '../format'
import { t } from '../language/language'
import { formatTimeLeft, useOverallProgress } from './useOverallProgress'
import type { UploadQueue } from './useUploadQueue'

export interface TraySummary {
  /** How many are where. */
  counts: ComputedRef<string>
  /** How long the sending still takes, or why it does not go on; empty when nothing is to be sent. */
  pace: ComputedRef<string>
  /** Of the bytes that are to be sent, 0 to 1. */
  share: ComputedRef<number>
}

/** All uploads together, in words. */
export function useTraySummary(queue: UploadQueue): TraySummary {
  const { counts, activeCount, refusals, hold, bytesPerSecond } = queue
  const { share, timeLeft } = useOverallProgress(queue)
  const unsent = computed(() => counts.value.waiting + counts.value.hashing + counts.value.uploading)

  return {
    share,
    counts: computed(() => {
      const { ready, paused, failed, missing, duplicate, cancelled } = counts.value
      const parts: [number, (count: number) => string][] = [
        [activeCount.value, t.uploads.summary.underWay],
        [paused, t.uploads.summary.paused],
        [ready, t.uploads.summary.ready],
        [duplicate, t.uploads.summary.duplicate],
        [failed, t.uploads.summary.failed],
        [missing, t.uploads.summary.missing],
        [cancelled, t.uploads.summary.cancelled],
        [refusals.value.length, t.uploads.summary.refused],
      ]
      return parts.flatMap(([count, inWords]) => (count === 0 ? [] : [inWords(count)])).join(', ')
    }),
    pace: computed(() => {
      if (unsent.value === 0) return ''
      if (hold.value === 'away') return t.uploads.summary.away
      if (hold.value === 'signed out') return t.uploads.summary.signedOut
      return timeLeft.value === null ? '' : t.uploads.summary.pace(formatBytes(bytesPerSecond.value ?? 0), formatTimeLeft(timeLeft.value))
    }),
  }
}
