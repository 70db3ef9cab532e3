import { watch } from 'vue'

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Resolves at once while the page can be seen, else when it is shown again: a hidden page asks nothing. */
export function whenVisible(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve()
  return new Promise((resolve, reject) => {
    const done = new AbortController()
    const options = { signal: done.signal }
    document.addEventListener(
      'visibilitychange',
      () => {
        done.abort()
        resolve()
      },
      options,
    )
    signal.addEventListener(
      'abort',
      () => {
        done.abort()
        reject(signal.reason as Error)
      },
      options,
    )
  })
}

/** Resolves as soon as something reactive is so. */
export function whenTrue(condition: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const giveUp = (): void => {
      watching.stop()
      reject(signal.reason as Error)
    }
    const watching = watch(condition, (isTrue) => {
      if (!isTrue) return
      watching.stop()
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, { flush: 'sync' })
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
