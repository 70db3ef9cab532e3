import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { ApiError, NetworkError } from '../api/http'
import { persistently } from './persistently'
import type { Connection, Hold } from './useConnection'

const api = (status: number, retryAfter = 0): ApiError => new ApiError(status, 'No', null, {}, retryAfter)
const doubt = vi.fn<() => Promise<void>>(() => Promise.resolve())
const signOut = vi.fn<() => void>()
const connection: Connection = { hold: shallowRef<Hold | null>(null), whenOpen: () => Promise.resolve(), doubt, signOut }
const onWait = vi.fn<(reason: string | null) => void>()

/** Fails so often, then is done; tells how often it was tried. */
async function triesOf(error: unknown, failures: number): Promise<number> {
  let tries = 0
  const task = (): Promise<void> => {
    tries += 1
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever an answer may throw
    return tries > failures ? Promise.resolve() : Promise.reject(error)
  }
  const trying = persistently(task, { connection, signal: new AbortController().signal, onWait }).catch(() => undefined)
  await vi.advanceTimersByTimeAsync(3_600_000)
  await trying
  return tries
}

beforeEach(() => {
  vi.useFakeTimers()
  for (const mock of [doubt, signOut, onWait]) mock.mockClear()
})
afterEach(() => {
  vi.useRealTimers()
})

it('does not count connections that were lost, and lets somebody look whether it is the line', async () => {
  expect(await triesOf(new NetworkError('The storage cannot be reached.'), 30)).toBe(31)
  expect(doubt).toHaveBeenCalledTimes(30)
  expect(onWait).toHaveBeenCalledWith('The storage cannot be reached.')
  expect(onWait).toHaveBeenLastCalledWith(null)
})

it('waits for as long as it is asked to', async () => {
  expect(await triesOf(api(503), 30)).toBe(31)
  expect(await triesOf(api(429), 30)).toBe(31)
})

it('holds everything when nobody is signed in', async () => {
  expect(await triesOf(api(401), 30)).toBe(31)
  expect(signOut).toHaveBeenCalledTimes(30)
})

it('gives up what goes wrong six times', async () => {
  expect(await triesOf(api(500), 30)).toBe(6)
})

it.each([400, 403, 404, 413, 418])('does not try %i again', async (status) => {
  expect(await triesOf(api(status), 30)).toBe(1)
})

it('comes back no sooner than the server says', async () => {
  const task = vi.fn<() => Promise<void>>().mockRejectedValueOnce(api(503, 90_000)).mockResolvedValueOnce()
  const trying = persistently(task, { connection, signal: new AbortController().signal })

  await vi.advanceTimersByTimeAsync(89_000)
  expect(task).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1000)
  await trying
  expect(task).toHaveBeenCalledTimes(2)
})

it('starts with short waits again when the line held for a while', async () => {
  let tries = 0
  const task = (): Promise<void> =>
    new Promise((resolve, reject) => {
      tries += 1
      if (tries > 10) resolve()
      else setTimeout(() => {
        reject(new NetworkError('gone'))
      }, 5000)
    })
  const trying = persistently(task, { connection, signal: new AbortController().signal })

  await vi.advanceTimersByTimeAsync(10 * 6000)
  await trying
  expect(tries).toBe(11)
})
