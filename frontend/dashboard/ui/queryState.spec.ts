import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { runInDashboard } from '../testing/render'
import { useQueryState } from './queryState'

it('reads and writes the address, and keeps the rest of it', async () => {
  const { result: level, router } = await runInDashboard(() => useQueryState('level', 'all'), { at: '/logs?text=a' })

  expect(level.value).toBe('all')
  level.value = 'error'
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/logs?text=a&level=error')
  expect(level.value).toBe('error')
  level.value = 'all'
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/logs?text=a')
})
