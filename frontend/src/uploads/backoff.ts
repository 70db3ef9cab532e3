const longest = 30_000

/**
 * Milliseconds to wait after so many failures in a row: twice as long each time up to half a minute, and never at the same moment
 * as everybody else whom the same fault has hit.
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function backoff(failures: number, first = 1000): number {
  const full = Math.min(longest, first * 2 ** (failures - 1))
  return full * (0.5 + Math.random() / 2)
}
