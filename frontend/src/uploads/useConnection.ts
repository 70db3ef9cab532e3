import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { lookAtServer } from '../api/uploads'
import { backoff } from './backoff'
import { pause } from './waiting'

/** Why nothing can be sent: the server cannot be reached, or wants to know first who is there. */
export type Hold = 'away' | 'signed out'

export interface Connection {
  hold: Readonly<ShallowRef<Hold | null>>
  /** Resolves at once while nothing is held, else when it goes on. */
  whenOpen: (signal: AbortSignal) => Promise<void>
  /** A request got no answer. Looks whether that is the line: the browser may still believe in a network that leads nowhere. */
  doubt: () => Promise<void>
  /** The server wants to know first who is there. */
  signOut: () => void
}

export interface ConnectionOptions {
  /** Milliseconds to the first look whether the server is back. */
  firstDelay?: number
}

/** Knows whether the server can be reached and by whom, from the browser's word and from requests that failed. */
export function useConnection({ firstDelay = 1000 }: ConnectionOptions = {}): Connection {
  const hold = shallowRef<Hold | null>(navigator.onLine ? null : 'away')
  const waiting = new Set<() => void>()
  const listening = new AbortController()
  let looking: AbortController | undefined
  let doubting: Promise<void> | undefined

  async function lookUntilOpen(wait: number): Promise<void> {
    looking?.abort()
    looking = new AbortController()
    const signal = AbortSignal.any([looking.signal, listening.signal])
    try {
      await pause(wait, signal)
      for (let failures = 1; (await look(signal)) !== null; failures += 1) {
        await pause(backoff(failures + 1, firstDelay), signal)
      }
    } catch {
      return // Another look has begun, or nobody listens any more.
    }
    waiting.forEach((go) => {
      go()
    })
  }

  async function look(signal: AbortSignal): Promise<Hold | null> {
    const state = await lookAtServer(signal)
    signal.throwIfAborted()
    hold.value = state === 'open' ? null : state
    return hold.value
  }

  function close(reason: Hold): void {
    if (hold.value === reason) return
    hold.value = reason
    void lookUntilOpen(backoff(1, firstDelay))
  }

  async function lookOnce(): Promise<void> {
    const state = await lookAtServer(listening.signal)
    if (state !== 'open' && hold.value === null && !listening.signal.aborted) close(state)
    doubting = undefined
  }

  const listen = (type: string, handle: () => void): void => {
    window.addEventListener(type, handle, { signal: listening.signal })
  }
  listen('offline', () => {
    hold.value = 'away'
  })
  listen('online', () => void lookUntilOpen(0))
  // Who comes back to this page may have signed in on another.
  listen('focus', () => {
    if (hold.value !== null) void lookUntilOpen(0)
  })
  if (hold.value !== null) void lookUntilOpen(backoff(1, firstDelay))
  onScopeDispose(() => {
    listening.abort()
  })

  return {
    hold,
    whenOpen: (signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        if (hold.value === null) {
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
    doubt: () => (hold.value === null ? (doubting ??= lookOnce()) : Promise.resolve()),
    signOut: () => {
      close('signed out')
    },
  }
}
