import { expect, it } from 'vitest'
import { createLimiter } from './limiter'

const never = new AbortController().signal

function aTask(): { run: () => Promise<void>; finish: () => void; hasStarted: () => boolean } {
  const { promise, resolve } = deferred()
  let started = false
  return {
    run: () => {
      started = true
      return promise
    },
    finish: resolve,
    hasStarted: () => started,
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

it('starts no more than it may, and the next when one ends', async () => {
  const limit = createLimiter(2)
  const tasks = [aTask(), aTask(), aTask()]
  const runs = tasks.map(({ run }) => limit(run, never))
  await Promise.resolve()
  expect(tasks.map(({ hasStarted }) => hasStarted())).toEqual([true, true, false])

  tasks[0]?.finish()
  await runs[0]
  await Promise.resolve()

  expect(tasks[2]?.hasStarted()).toBe(true)
})

it('gives the place of a task that failed to the next', async () => {
  const limit = createLimiter(1)

  await expect(limit(() => Promise.reject(new Error('broken')), never)).rejects.toThrow('broken')

  await expect(limit(() => Promise.resolve('next'), never)).resolves.toBe('next')
})

it('forgets a task that is cancelled while it waits', async () => {
  const limit = createLimiter(1)
  const [first, cancelled, last] = [aTask(), aTask(), aTask()]
  const controller = new AbortController()
  const running = limit(first.run, never)
  const waiting = limit(cancelled.run, controller.signal)
  const following = limit(last.run, never)

  controller.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  first.finish()
  last.finish()
  await Promise.all([running, following])

  expect(cancelled.hasStarted()).toBe(false)
})
