// Who last came in, and when somebody last went out, in this browser, whichever tab it was in; tabs tell each other by it.
const keys = { in: 'signed in', out: 'signed out' }

export const visits = {
  /** The name is kept so that the next sign-in need not ask for it, until the person goes out. */
  comeIn(username: string): void {
    write(keys.in, username)
  },

  goOut(): void {
    try {
      localStorage.removeItem(keys.in)
    } catch {
      // Nothing was kept, either.
    }
    write(keys.out, String(Date.now()))
  },

  /** Who came in last and did not go out since. */
  lastUsername(): string | null {
    return read(keys.in)
  },

  /** Whether the last that happened here was that somebody went out. */
  isOut(): boolean {
    return read(keys.in) === null && wentOutAt() > 0
  },

  /** Whether somebody went out since: then what began before has ended, also where the tab did not hear of it. */
  hasGoneOutSince(time: number): boolean {
    return wentOutAt() > time
  },

  /** Told when another tab's person goes out. */
  onGoneOut(handle: () => void, signal: AbortSignal): void {
    window.addEventListener(
      'storage',
      ({ key, newValue }) => {
        if (key === keys.out && newValue !== null) handle()
      },
      { signal },
    )
  },
}

function wentOutAt(): number {
  return Number(read(keys.out)) || 0
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is full or blocked: other tabs do not hear of it, and find out when the server refuses them.
  }
}
