import { ApiError } from '../api/http'
import { backoff } from './backoff'
import { faultOf } from './fault'
import { problemOfError } from './problem'
import type { Connection } from './useConnection'
import { pause } from './waiting'

export interface PersistentlyOptions {
  connection: Connection
  signal: AbortSignal
  /** Milliseconds before the second try; later ones wait longer. */
  firstDelay?: number
  /** Told why it does not go on at the moment, and null when it does. */
  onWait?: (reason: string | null) => void
}

/** Of those that somebody answered, and did not ask to come again. */
const maxTries = 6

/**
 * Tries what another time may do again, for as long as it takes where nobody is there to answer, nobody is signed in, or somebody asks
 * for patience; a few times where something is wrong. Any other error is the caller's.
 */
export async function persistently<T>(
  task: (attempt: number) => Promise<T>,
  { connection, signal, firstDelay = 1000, onWait }: PersistentlyOptions,
): Promise<T> {
  let [tries, failures, wait] = [0, 0, 0]
  for (let attempt = 1; ; attempt += 1) {
    await connection.whenOpen(signal)
    onWait?.(null)
    const startedAt = performance.now()
    try {
      return await task(attempt)
    } catch (error) {
      if (signal.aborted) throw error
      const fault = faultOf(error)
      if (fault === 'passing') tries += 1
      if (tries === maxTries || fault === 'gone' || fault === 'unreadable' || fault === 'refused') throw error

      // What held longer than the last wait was no fault of coming back too soon.
      failures = performance.now() - startedAt > wait ? 1 : failures + 1
      wait = Math.max(backoff(failures, firstDelay), error instanceof ApiError ? error.retryAfter : 0)
      onWait?.(problemOfError(error).reason)
      if (fault === 'lost') await connection.doubt()
      if (fault === 'signed out') connection.signOut()
      await pause(wait, signal)
    }
  }
}
