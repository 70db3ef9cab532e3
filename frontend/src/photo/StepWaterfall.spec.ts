import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { aStep, aTimeline } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import StepWaterfall from './StepWaterfall.vue'

const steps = [
  aStep('Resize', { endedAt: '2026-05-01T10:00:01.500Z' }),
  aStep('DetectLabels', {
    status: 'FAILED',
    startedAt: '2026-05-01T10:00:01.500Z',
    endedAt: '2026-05-01T10:00:02.000Z',
    attempts: 3,
    error: { name: 'ThrottlingException', cause: 'Rate exceeded' },
  }),
  aStep('StoreMetadata', { status: 'PENDING', startedAt: null, endedAt: null, attempts: 0 }),
]

it('shows each step where it lies in the run, its attempts and its error', async () => {
  const { container } = await renderInApp(StepWaterfall, { props: { timeline: aTimeline({ status: 'FAILED', steps }) } })

  expect(screen.getByText(', 2.0 s in all')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('Failed')
  expect(screen.getByText('3 attempts')).toBeTruthy()
  expect(screen.getByText('ThrottlingException')).toBeTruthy()
  expect(screen.getByText('Rate exceeded')).toBeTruthy()
  const bars = [...container.querySelectorAll<HTMLElement>('span.absolute')]
  expect(bars.map(({ style }) => style.left)).toEqual(['0%', '75%'])
})

it('goes on while it runs', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-05-01T10:00:01.000Z') })
  const running = aStep('Resize', { status: 'RETRYING', endedAt: null, attempts: 2 })
  await renderInApp(StepWaterfall, { props: { timeline: aTimeline({ status: 'RUNNING', endedAt: null, steps: [running] }) } })

  expect(screen.getByText('1.0 s')).toBeTruthy()
  await vi.advanceTimersByTimeAsync(1500)
  expect(screen.getByText('2.5 s')).toBeTruthy()
  expect(screen.getByText('2 attempts')).toBeTruthy()
  vi.useRealTimers()
})

it('says that it waits for the file', async () => {
  await renderInApp(StepWaterfall, { props: { timeline: aTimeline({ status: 'WAITING', startedAt: null, endedAt: null, steps: [] }) } })

  expect(screen.getByText('Waiting for the file')).toBeTruthy()
})
