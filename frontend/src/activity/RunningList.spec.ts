import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { someStats } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import RunningList from './RunningList.vue'

it('goes on counting how long each has been running', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-05-01T10:03:00Z') })
  await renderInApp(RunningList, { props: { running: someStats().running, hasMore: true } })

  expect(screen.getByText('2.0 s')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('1 or more')
  await vi.advanceTimersByTimeAsync(500)
  expect(screen.getByText('2.5 s')).toBeTruthy()
  vi.useRealTimers()
})

it('says that nothing runs', async () => {
  await renderInApp(RunningList, { props: { running: [], hasMore: false } })

  expect(screen.getByText(/^Nothing is being processed/)).toBeTruthy()
})
