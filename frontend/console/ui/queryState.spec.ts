import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { runInConsole } from '../testing/render'
import { useQueryState } from './queryState'

it('reads and writes the address, and keeps the rest of it', async () => {
  const { result: status, router } = await runInConsole(() => useQueryState('status'), { at: '/executions?machine=m' })

  expect(status.value).toBe('')
  status.value = 'FAILED'
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/executions?machine=m&status=FAILED')
  expect(status.value).toBe('FAILED')
  status.value = ''
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/executions?machine=m')
})
