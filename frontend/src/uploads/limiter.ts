/** Runs at most `max` tasks at once; the others wait in the order they came. */
export function createLimiter(max: number): <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []

  const turn = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', giveUp)
        running += 1
        resolve()
      }
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(signal.reason as Error)
      }
      if (running < max) {
        start()
        return
      }
      waiting.push(start)
      signal.addEventListener('abort', giveUp, { once: true })
    })

  return async (task, signal) => {
    signal.throwIfAborted()
    await turn(signal)
    try {
      return await task()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
