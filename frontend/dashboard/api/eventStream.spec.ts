import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeEventSource } from '../testing/eventSource'
import { openStream, reconnectDelay } from './eventStream'

beforeEach(() => {
  vi.useFakeTimers()
  FakeEventSource.install()
})
afterEach(() => {
  vi.useRealTimers()
})

it('waits longer each time, up to a cap, and never twice the same', () => {
  expect([0, 1, 2, 10].map((attempt) => reconnectDelay(attempt, () => 1))).toEqual([500, 1000, 2000, 15_000])
  expect([0, 1, 2, 10].map((attempt) => reconnectDelay(attempt, () => 0))).toEqual([250, 500, 1000, 7500])
})

it('hands out events, and after a loss goes on where it was', () => {
  const [onEvent, onOpen, onLost] = [vi.fn(), vi.fn(), vi.fn()]
  let after = 0
  const close = openStream<number>({
    url: () => `/s?after=${after}`,
    event: 'line',
    onEvent: (line) => {
      after = line
      onEvent(line)
    },
    onOpen,
    onLost,
  })

  FakeEventSource.of('/s').open()
  FakeEventSource.of('/s').send('line', 7)
  FakeEventSource.of('/s').fail()
  expect(onLost).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(500)
  FakeEventSource.of('/s?after=7').open()

  expect(onEvent.mock.calls).toEqual([[7]])
  expect(onOpen).toHaveBeenCalledTimes(2)

  close()
  expect(FakeEventSource.all.every(({ isClosed }) => isClosed)).toBe(true)
})

it('closed while it waits, stays closed', () => {
  const close = openStream({ url: () => '/s', event: 'line', onEvent: vi.fn() })
  FakeEventSource.of('/s').fail()
  close()
  vi.advanceTimersByTime(60_000)

  expect(FakeEventSource.all).toHaveLength(1)
})
