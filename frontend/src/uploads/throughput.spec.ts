import { expect, it } from 'vitest'
import { createThroughput } from './throughput'

it('counts what was answered over the time that it took, several lines together', async () => {
  let now = 0
  const { measure, bytesPerSecond } = createThroughput(() => now)
  const finish: (() => void)[] = []
  const send = (bytes: number): Promise<void> => measure(bytes, () => new Promise((resolve) => finish.push(resolve)))
  const answer = async (time: number): Promise<void> => {
    now = time
    finish.shift()?.()
    await Promise.resolve()
    await Promise.resolve()
  }

  const sending = [send(1000), send(1000)]
  expect(bytesPerSecond.value).toBeNull()
  await answer(1000)
  await answer(1001)
  await Promise.all(sending)

  expect(bytesPerSecond.value).toBeCloseTo(2000 / 1.001)
})

it('does not count the time in which nothing was sent', async () => {
  let now = 0
  const { measure, bytesPerSecond } = createThroughput(() => now)
  const send = (milliseconds: number): Promise<void> =>
    measure(1000, () => {
      now += milliseconds
      return Promise.resolve()
    })

  await send(1000)
  now += 3_600_000
  await send(500)

  expect(bytesPerSecond.value).toBe(2000)
})

it('counts nothing that failed', async () => {
  const { measure, bytesPerSecond } = createThroughput()

  await expect(measure(1000, () => Promise.reject(new Error('no')))).rejects.toThrow('no')

  expect(bytesPerSecond.value).toBeNull()
})
