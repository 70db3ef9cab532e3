import { computed, type ComputedRef } from 'vue'
import { formatBytes } from '../format'
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
      return [
        [activeCount.value, `${activeCount.value === 1 ? 'photo' : 'photos'} under way`],
        [paused, 'paused'],
        [ready, 'ready'],
        [duplicate, 'already there'],
        [failed, 'failed'],
        [missing, 'to choose again'],
        [cancelled, 'cancelled'],
        [refusals.value.length, 'not added'],
      ]
        .filter(([count]) => count !== 0)
        .map(([count, text]) => `${count} ${text}`)
        .join(', ')
    }),
    pace: computed(() => {
      if (unsent.value === 0) return ''
      if (hold.value === 'away') return 'No connection. It goes on by itself when the server can be reached.'
      if (hold.value === 'signed out') return 'You are signed out. It goes on by itself when you have signed in.'
      return timeLeft.value === null ? '' : `${formatBytes(bytesPerSecond.value ?? 0)}/s, ${formatTimeLeft(timeLeft.value)}`
    }),
  }
}
