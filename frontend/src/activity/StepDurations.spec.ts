import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { someStats } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import StepDurations from './StepDurations.vue'

it('says of each step what is usual and what is slow', async () => {
  await renderInApp(StepDurations, { props: { stats: someStats() } })

  expect(screen.getByRole('heading', { name: 'Resize' })).toBeTruthy()
  expect(screen.getByText('p50 412 ms, p95 900 ms, 4 runs')).toBeTruthy()
})

it('says that no step has ended', async () => {
  await renderInApp(StepDurations, { props: { stats: someStats({ steps: [] }) } })

  expect(screen.getByText('No step has ended in this time.')).toBeTruthy()
})
