import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Credentials } from '../api/http'
import type { SignInConfig } from '../pageConfig'
import { aPool, poolConfig } from '../testing/pool'
import { server } from '../testing/server'
import { type Account, startAccount } from './account'

type Started = Account & Credentials

let wentTo: URL[]
let tab: AbortController

beforeEach(() => {
  wentTo = []
  tab = new AbortController()
})
afterEach(() => {
  tab.abort()
  sessionStorage.clear()
  history.replaceState(null, '', '/')
  vi.useRealTimers()
})

/** Loads the page, as a new document of the same tab. */
function load(config: SignInConfig = poolConfig): Promise<Started> {
  tab.abort()
  tab = new AbortController()
  return startAccount(config, { navigate: (url) => wentTo.push(new URL(url)), signal: tab.signal })
}

/** Managed login lets the person in, and sends the browser back. */
function comeBack(): Promise<Started> {
  history.replaceState(null, '', `/signed-in?code=the-code&state=${lastAddress().searchParams.get('state') ?? ''}`)
  return load()
}

async function signIn(): Promise<Started> {
  await load()
  return comeBack()
}

function lastAddress(): URL {
  const address = wentTo.at(-1)
  if (!address) throw new Error('It went nowhere.')
  return address
}

/** What a storage event of another tab leaves behind here. */
function signOutElsewhere(): void {
  localStorage.removeItem('signed in')
  localStorage.setItem('signed out', String(Date.now() + 1))
  window.dispatchEvent(new StorageEvent('storage', { key: 'signed out', newValue: String(Date.now() + 1) }))
}

describe('signing in', () => {
  it('goes to managed login with a proof key, as nobody in particular', async () => {
    aPool()

    const { state, token } = await load()

    expect(lastAddress().origin + lastAddress().pathname).toBe('https://login.example/oauth2/authorize')
    expect(Object.fromEntries(lastAddress().searchParams)).toMatchObject({
      client_id: 'page',
      redirect_uri: `${location.origin}/signed-in`,
      response_type: 'code',
      scope: 'openid profile image-pipeline/images',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
    })
    expect(lastAddress().searchParams.has('login_hint')).toBe(false)
    expect([state.value, token()]).toEqual(['leaving', null])
  })

  it('names who the page starts as on this machine', async () => {
    aPool()

    await load({ ...poolConfig, startAs: 'ada' })

    expect(lastAddress().searchParams.get('login_hint')).toBe('ada')
  })

  it('exchanges the code, and comes back to where the person was', async () => {
    const pool = aPool()
    history.replaceState(null, '', '/photos/7?from=search')
    await load()

    const { state, person, token } = await comeBack()

    expect(pool.asked).toEqual([
      {
        grant_type: 'authorization_code',
        code: 'the-code',
        client_id: 'page',
        redirect_uri: `${location.origin}/signed-in`,
        code_verifier: expect.stringMatching(/^[\w.~-]{43,128}$/) as unknown,
      },
    ])
    expect(location.pathname + location.search).toBe('/photos/7?from=search')
    expect([state.value, token()]).toEqual(['signed in', 'access-1'])
    expect(person.value).toEqual({ id: 'id-of-ada', username: 'ada', name: 'Ada', groups: [] })
  })

  it('goes on after a reload, and asks nobody', async () => {
    const pool = aPool()
    await signIn()

    const { person, token } = await load()

    expect([person.value?.name, token(), pool.asked.length, wentTo.length]).toEqual(['Ada', 'access-1', 1, 1])
  })

  it('takes no answer that this tab did not ask for', async () => {
    const pool = aPool()
    history.replaceState(null, '', '/signed-in?code=stolen&state=of-another')

    const { state, problem } = await load()

    expect([state.value, problem.value]).toEqual(['signed out', 'Signing in did not work. Try again.'])
    expect([pool.asked, wentTo, location.pathname]).toEqual([[], [], '/'])
  })

  it('says so where the pool is away, and tries again when asked to', async () => {
    server.use(http.get(`${poolConfig.issuer}/.well-known/openid-configuration`, () => HttpResponse.error()))
    const { state, problem, signIn: again } = await load()
    expect([state.value, problem.value]).toEqual(['signed out', 'The sign-in cannot be reached. Try again in a moment.'])

    aPool()
    await again()

    expect([state.value, wentTo.length]).toEqual(['leaving', 1])
  })

  it('asks a new tab for the same person first', async () => {
    aPool()
    await signIn()
    sessionStorage.clear()

    await load({ ...poolConfig, startAs: 'somebody-else' })

    expect(lastAddress().searchParams.get('login_hint')).toBe('ada')
  })
})

describe('a token', () => {
  it('is renewed once for all who were refused, by the refresh token', async () => {
    const pool = aPool()
    const { renew, token } = await signIn()

    expect(await Promise.all([renew('access-1'), renew('access-1')])).toEqual([true, true])

    expect(pool.asked.slice(1)).toEqual([expect.objectContaining({ grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'page' })])
    expect(token()).toBe('access-2')
    expect(await renew('access-1')).toBe(true)
    expect(pool.asked).toHaveLength(2)
  })

  it('is renewed before it ends', async () => {
    const pool = aPool()
    pool.life = 600
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const { token } = await signIn()

    await vi.advanceTimersByTimeAsync(535_000)
    expect(token()).toBe('access-1')
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()

    await vi.waitFor(() => {
      expect(token()).toBe('access-2')
    })
  })

  it('that ended while nobody looked is renewed at the start', async () => {
    const pool = aPool()
    pool.life = 1
    await signIn()
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 5000)

    const { token } = await load()

    expect(token()).toBe('access-2')
  })

  it('that is not renewed leaves the page as it is, and its person', async () => {
    const pool = aPool()
    const { renew, state, person, token } = await signIn()
    pool.answers = 'refusal'

    expect(await renew('access-1')).toBe(false)

    expect([state.value, person.value?.name, token()]).toEqual(['ended', 'Ada', null])
  })

  it('is kept where the pool cannot be reached', async () => {
    const pool = aPool()
    const { renew, state, token } = await signIn()
    pool.answers = 'nothing'

    await expect(renew('access-1')).rejects.toThrow()

    expect([state.value, token()]).toEqual(['signed in', 'access-1'])
  })

  it('names the same person when they have to sign in again', async () => {
    const pool = aPool()
    const { renew, signIn: again, state } = await signIn()
    pool.answers = 'refusal'
    await renew('access-1')

    await again()

    expect(lastAddress().searchParams.get('login_hint')).toBe('ada')
    expect(state.value).toBe('ended')
  })
})

describe('signing out', () => {
  it('ends the session, here, at the pool and at managed login', async () => {
    const pool = aPool()
    const { signOut, state, person, token } = await signIn()

    await signOut()

    expect(pool.revoked).toEqual(['refresh-1'])
    expect(lastAddress().href).toBe(`https://login.example/logout?client_id=page&logout_uri=${encodeURIComponent(`${location.origin}/`)}`)
    expect([state.value, person.value, token()]).toEqual(['leaving', null, null])
  })

  it('lasts: the page signs nobody in by itself', async () => {
    aPool()
    const { signOut } = await signIn()
    await signOut()
    wentTo = []

    const { state, problem } = await load({ ...poolConfig, startAs: 'ada' })

    expect([state.value, problem.value, wentTo]).toEqual(['signed out', null, []])
  })

  it('in another tab ends it in this one', async () => {
    const pool = aPool()
    const { state, person, token } = await signIn()

    signOutElsewhere()

    expect([state.value, person.value, token()]).toEqual(['signed out', null, null])
    await vi.waitFor(() => {
      expect(pool.revoked).toEqual(['refresh-1'])
    })
  })

  it('in another tab takes also what was left under the bar', async () => {
    const pool = aPool()
    const { state, person, renew } = await signIn()
    pool.answers = 'refusal'
    await renew('access-1')

    signOutElsewhere()

    expect([state.value, person.value]).toEqual(['signed out', null])
  })

  it('in another tab ends it also where this one slept', async () => {
    aPool()
    await signIn()
    tab.abort()
    signOutElsewhere()

    const { state } = await load()

    expect([state.value, wentTo.length]).toEqual(['signed out', 1])
  })

  it('does not fail where the pool is away', async () => {
    aPool()
    const { signOut, token } = await signIn()
    server.use(http.post('https://login.example/oauth2/revoke', () => HttpResponse.error()))

    await signOut()

    expect(token()).toBeNull()
    expect(lastAddress().pathname).toBe('/logout')
  })

  it('lets the person choose who to be instead', async () => {
    const pool = aPool()
    const { switchUser } = await signIn()

    await switchUser()

    expect(pool.revoked).toEqual(['refresh-1'])
    expect(lastAddress().pathname).toBe('/oauth2/authorize')
    expect(lastAddress().searchParams.get('prompt')).toBe('select_account')
    expect(lastAddress().searchParams.has('login_hint')).toBe(false)
  })
})
