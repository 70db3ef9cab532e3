import { inject, type InjectionKey, type ShallowRef, shallowRef } from 'vue'
import { takeBackCookies } from '../api/cookies'
import type { Credentials } from '../api/http'
import { t } from '../language/language'
import type { SignInConfig } from '../pageConfig'
import type { Person } from './person'
import { keptSession, type Session } from './session'
import { callbackPath, createSignInClient, type SignInRequest } from './signInClient'
import { visits } from './visits'

/**
 * - `anonymous`: nobody signs in here, and everything belongs to one owner.
 * - `ended`: the person has to sign in again to go on; what they see and what is under way stays.
 * - `leaving`: the browser is on its way to managed login.
 */
export type AccountState = 'anonymous' | 'signed in' | 'ended' | 'signed out' | 'leaving'

export interface Account {
  state: Readonly<ShallowRef<AccountState>>
  person: Readonly<ShallowRef<Person | null>>
  /** Why signing in did not work. */
  problem: Readonly<ShallowRef<string | null>>
  /** Who the page signs in as by itself, on a developer's machine. */
  startAs: string | null
  signIn: () => Promise<void>
  /** Signs out, in all tabs, and in as whom the person chooses. */
  switchUser: () => Promise<void>
  /** In all tabs. */
  signOut: () => Promise<void>
}

export interface AccountOptions {
  /** Leaves the page. */
  navigate?: (url: string) => void
  /** Ends what it listens to. */
  signal?: AbortSignal
}

/** A token that ends sooner than this, in milliseconds, is renewed. */
const renewAhead = 60_000
/** Until the pool is asked again after it could not be reached. */
const retryDelay = 30_000

export const accountKey: InjectionKey<Account> = Symbol('account')

const anonymous: Account = {
  state: shallowRef('anonymous'),
  person: shallowRef(null),
  problem: shallowRef(null),
  startAs: null,
  signIn: () => Promise.resolve(),
  switchUser: () => Promise.resolve(),
  signOut: () => Promise.resolve(),
}

/** Nobody's, where nobody signs in. */
export function useAccount(): Account {
  return inject(accountKey, anonymous)
}

/**
 * Signs in: by the answer of managed login where the page was opened with one, by what this tab kept, or by going to managed login, unless
 * somebody signed out here. Resolves when it is known who is there.
 */
export async function startAccount(
  config: SignInConfig,
  { navigate = leaveFor, signal = new AbortController().signal }: AccountOptions = {},
): Promise<Account & Credentials> {
  const client = createSignInClient(config)
  const startAs = config.startAs ?? null
  const state = shallowRef<AccountState>('signed out')
  const person = shallowRef<Person | null>(null)
  const problem = shallowRef<string | null>(null)
  let session: Session | null = null
  /** When whoever the page shows came in. */
  let since = 0
  let renewing: Promise<boolean> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function enter(entered: Session): void {
    session = entered
    since = entered.since
    problem.value = null
    keptSession.write(entered)
    person.value = entered.person
    state.value = 'signed in'
    renewIn(Math.max(retryDelay, entered.expiresAt - renewAhead - Date.now()))
  }

  /** @param next What becomes of the page without a session. */
  function leave(next: 'ended' | 'signed out' | 'leaving'): Session | null {
    const left = session
    clearTimeout(timer)
    session = null
    keptSession.write(null)
    state.value = next
    if (next !== 'ended') person.value = null
    return left
  }

  function renewIn(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      renew().catch(() => {
        renewIn(retryDelay)
      })
    }, milliseconds)
  }

  /** Once for all who ask at the same time. */
  function renew(refused?: string): Promise<boolean> {
    if (!session) return Promise.resolve(false)
    if (refused !== undefined && refused !== session.accessToken) return Promise.resolve(true)
    return (renewing ??= refresh(session).finally(() => {
      renewing = undefined
    }))
  }

  async function refresh(current: Session): Promise<boolean> {
    const next = await client.refresh(current)
    if (session !== current) {
      // Signed out meanwhile: this must not outlive it.
      if (next) revoke(next)
      return false
    }
    if (!next) {
      leave('ended')
      return false
    }
    enter(next)
    return true
  }

  /** Without waiting for it: the tokens are gone from here in any case. */
  function revoke(ended: Session): void {
    client.revoke(ended).catch(() => undefined)
  }

  async function goTo(address: () => string | Promise<string>): Promise<void> {
    try {
      navigate(await address())
      // Whoever has something on the page is asked first, and may stay.
      if (state.value === 'signed out') state.value = 'leaving'
    } catch {
      if (state.value === 'leaving') state.value = 'signed out'
      problem.value = t.account.notReached
    }
  }

  const signIn = (request: Omit<SignInRequest, 'returnTo'>): Promise<void> =>
    goTo(() => client.urlToSignIn({ returnTo: location.pathname + location.search, ...request }))

  /** Hears of it too late where the browser had put the page to sleep. */
  function followOtherTabs(): void {
    if (person.value === null || !visits.hasGoneOutSince(since)) return
    const left = leave('signed out')
    if (left) revoke(left)
  }

  async function signOutEverywhere(): Promise<void> {
    const left = leave('leaving')
    visits.goOut()
    // What fails of it ends by itself.
    await Promise.allSettled([takeBackCookies(), ...(left ? [client.revoke(left)] : [])])
  }

  async function comeBack(): Promise<void> {
    try {
      const { session: entered, returnTo } = await client.exchange(location.href)
      history.replaceState(null, '', returnTo)
      enter(entered)
      visits.comeIn(entered.person.username)
    } catch {
      history.replaceState(null, '', '/')
      problem.value = t.account.notSignedIn
    }
  }

  visits.onGoneOut(followOtherTabs, signal)
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return
      followOtherTabs()
      // Back from managed login, which nobody signed in to.
      if (state.value === 'leaving') state.value = 'signed out'
    },
    { signal },
  )
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
  })

  if (location.pathname === callbackPath) await comeBack()
  const kept = keptSession.read()
  if (state.value === 'signed out' && kept && !visits.hasGoneOutSince(kept.since)) {
    enter(kept)
    // An end that came while nobody looked; where the pool is away, the first request asks for it again.
    if (kept.expiresAt <= Date.now()) await renew().catch(() => undefined)
  }
  if (state.value !== 'signed in' && problem.value === null && !visits.isOut()) await signIn({ username: visits.lastUsername() ?? startAs })

  return {
    state,
    person,
    problem,
    startAs,
    signIn: () => signIn({ username: person.value?.username ?? null }),
    switchUser: async () => {
      await signOutEverywhere()
      await signIn({ choose: true })
    },
    signOut: async () => {
      await signOutEverywhere()
      await goTo(client.urlToSignOut)
    },
    token: () => session?.accessToken ?? null,
    renew,
  }
}

function leaveFor(url: string): void {
  location.assign(url)
}
