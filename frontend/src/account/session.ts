import type { Person } from './person'

/** What this tab got for a code, and goes on with. Times are milliseconds since 1970. */
export interface Session {
  person: Person
  /** When the person came in by it. */
  since: number
  accessToken: string
  /** When the access token ends. */
  expiresAt: number
  refreshToken: string
  idToken: string
  scope: string
}

const key = 'session'

/**
 * This tab's session, in the tab's own storage: a reload goes on with it, no other tab and no later start of the browser finds it, and no
 * cookie sends it anywhere. A script that got into the page could read it there as it could in memory, which the page's policy is against.
 */
export const keptSession = {
  read(): Session | null {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Session | null
    } catch {
      return null
    }
  },

  write(session: Session | null): void {
    try {
      if (session) sessionStorage.setItem(key, JSON.stringify(session))
      else sessionStorage.removeItem(key)
    } catch {
      // Storage is blocked: a reload has to sign in again.
    }
  },
}
