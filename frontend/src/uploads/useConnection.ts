import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { isServerThere } from '../api/uploads'
import { backoff } from './backoff'
import { pause } from './waiting'

export interface Connection {
  isOnline: Readonly<ShallowRef<boolean>>
  /** Resolves at once while there is a connection, else when it is back. */
  whenOnline: (signal: AbortSignal) => Promise<void>
  /** A request got no answer: the browser may still believe in a network that leads nowhere. */
  reportFailure: () => void
}

export interface ConnectionOptions {
  /** Milliseconds to the first look whether the server is back. */
  firstDelay?: number
}

/** Knows whether the server can be reached, from the browser's word and from requests that failed. */
export function useConnection({ firstDelay = 1000 }: ConnectionOptions = {}): Connection {
  const isOnline = shallowRef(navigator.onLine)
  const waiting = new Set<() => void>()
  const listening = new AbortController()
  let looking: AbortController | undefined

  async function lookUntilThere(wait: number): Promise<void> {
    looking?.abort()
    looking = new AbortController()
    const signal = AbortSignal.any([looking.signal, listening.signal])
    try {
      await pause(wait, signal)
      for (let failures = 1; !(await isServerThere(signal)); failures += 1) {
        await pause(backoff(failures + 1, firstDelay), signal)
      }
    } catch {
      return // Another look has begun, or nobody listens any more.
    }
    isOnline.value = true
    waiting.forEach((go) => {
      go()
    })
  }

  function lose(): void {
    isOnline.value = false
  }

  window.addEventListener('offline', lose, { signal: listening.signal })
  window.addEventListener('online', () => void lookUntilThere(0), { signal: listening.signal })
  if (!isOnline.value) void lookUntilThere(backoff(1, firstDelay))
  onScopeDispose(() => {
    listening.abort()
  })

  return {
    isOnline,
    whenOnline: (signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        if (isOnline.value) {
          resolve()
          return
        }
        const giveUp = (): void => {
          waiting.delete(go)
          reject(signal.reason as Error)
        }
        const go = (): void => {
          waiting.delete(go)
          signal.removeEventListener('abort', giveUp)
          resolve()
        }
        waiting.add(go)
        signal.addEventListener('abort', giveUp, { once: true })
      }),
    reportFailure: () => {
      if (!isOnline.value) return
      lose()
      void lookUntilThere(backoff(1, firstDelay))
    },
  }
}
