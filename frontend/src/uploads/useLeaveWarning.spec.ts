import { expect, it } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { anItem } from '../testing/render'
import type { UploadItem } from './uploadItem'
import { useLeaveWarning } from './useLeaveWarning'

function asks(state: Partial<UploadItem>): boolean {
  const scope = effectScope()
  scope.run(() => {
    useLeaveWarning({ items: shallowRef([anItem(state)]) })
  })
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  scope.stop()
  return leaving.defaultPrevented
}

const passing = { reason: 'Busy.', advice: '', canRetry: true }

it.each([{ phase: 'waiting' }, { phase: 'hashing' }, { phase: 'uploading' }, { phase: 'paused' }, { phase: 'failed', problem: passing }] as const)(
  'asks while a file is only here: $phase',
  (state) => {
    expect(asks(state)).toBe(true)
  },
)

it.each(['waiting', 'uploading', 'paused'] as const)('lets go when a file that is %s survives a reload', (phase) => {
  expect(asks({ phase, isKept: true })).toBe(false)
})

it.each(['processing', 'ready', 'missing', 'cancelled'] as const)('lets go when a file is %s', (phase) => {
  expect(asks({ phase })).toBe(false)
})

it('lets go when the pipeline has a file and gave it up', () => {
  expect(asks({ phase: 'failed', hasArrived: true })).toBe(false)
})
