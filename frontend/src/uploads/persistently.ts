import { ApiError, NetworkError } from '../api/http'
import { S3Error } from '../api/uploads'
import { backoff } from './backoff'
import type { Connection } from './useConnection'
import { pause } from './waiting'

export interface PersistentlyOptions {
  connection: Connection
  signal: AbortSignal
  /** Milliseconds before the second try; later ones wait longer. */
  firstDelay?: number
}

const maxTries = 6

/** Tries what a passing fault has stopped again, and waits while there is no connection. Any other error is the caller's. */
export async function persistently<T>(
  task: () => Promise<T>,
  { connection, signal, firstDelay = 1000 }: PersistentlyOptions,
): Promise<T> {
  let hasExpired = false
  for (let failures = 0; ; ) {
    await connection.whenOnline(signal)
    try {
      return await task()
    } catch (error) {
      if (signal.aborted) throw error
      // A slow line or a laptop that slept outlives the permission; a second one is asked for at once, not a third.
      if (error instanceof S3Error && error.isExpired && !hasExpired) {
        hasExpired = true
        continue
      }
      failures += 1
      if (!isPassing(error) || failures === maxTries) throw error
      if (error instanceof NetworkError) connection.reportFailure()
      await pause(backoff(failures, firstDelay), signal)
    }
  }
}

export function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 429
  if (error instanceof S3Error) return error.status >= 500 || error.code === 'RequestTimeout'
  return error instanceof NetworkError
}
