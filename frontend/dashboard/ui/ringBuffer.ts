/** The newest `limit` of both, in order. */
export function appended<T>(known: readonly T[], more: readonly T[], limit: number): T[] {
  const kept = Math.max(0, limit - more.length)
  return [...known.slice(Math.max(0, known.length - kept)), ...more.slice(-limit)]
}
