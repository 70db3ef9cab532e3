import { expect, it } from 'vitest'
import { computed, effectScope } from 'vue'
import type { UploadPhase } from './uploadItem'
import { useLeaveWarning } from './useLeaveWarning'

function asks(phase: UploadPhase): boolean {
  const none = { waiting: 0, hashing: 0, uploading: 0, processing: 0, ready: 0, duplicate: 0, failed: 0, cancelled: 0 }
  const scope = effectScope()
  scope.run(() => {
    useLeaveWarning({ counts: computed(() => ({ ...none, [phase]: 1 })) })
  })
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  scope.stop()
  return leaving.defaultPrevented
}

it.each(['waiting', 'hashing', 'uploading'] as const)('asks while a file is %s', (phase) => {
  expect(asks(phase)).toBe(true)
})

it.each(['processing', 'ready', 'failed', 'cancelled'] as const)('lets go when a file is %s', (phase) => {
  expect(asks(phase)).toBe(false)
})
