import { expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { anItem, runInApp } from '../testing/render'
import type { UploadPhase } from './uploadItem'
import { useTrayView } from './useTrayView'
import { useUploadQueue } from './useUploadQueue'

async function shownOf(...phases: UploadPhase[]): Promise<UploadPhase[]> {
  const { result } = await runInApp(() => {
    const queue = useUploadQueue()
    return useTrayView({ ...queue, items: shallowRef(phases.map((phase) => anItem({ phase }))) })
  })
  return result.shown.value.map(({ phase }) => phase)
}

it('leaves a few where they are', async () => {
  expect(await shownOf('ready', 'uploading', 'failed')).toEqual(['ready', 'uploading', 'failed'])
})

it('has what is under way first among many, and what has ended last', async () => {
  const ended: UploadPhase[] = ['ready', 'duplicate', 'cancelled', 'ready']
  expect(await shownOf(...ended, 'waiting', 'failed', 'processing', 'paused', 'uploading')).toEqual(['processing', 'uploading', 'waiting', 'paused', 'failed', ...ended])
})
