import type { OidcClient, SigninResponse } from 'oidc-client-ts'
import type { SignInConfig } from '../pageConfig'
import { type Person, personOf } from './person'
import type { Session } from './session'

export interface SignInRequest {
  /** The path to come back to. */
  returnTo: string
  /** Who it probably is. */
  username?: string | null
  /** Lets the person choose, whoever managed login remembers. */
  choose?: boolean
}

/** What the user pool is asked: the authorization code flow with PKCE, by oidc-client-ts. Nothing of it is framed. */
export interface SignInClient {
  urlToSignIn: (request: SignInRequest) => Promise<string>
  /** Takes the address that managed login came back to. */
  exchange: (url: string) => Promise<{ session: Session; returnTo: string }>
  /** A session with another token; null where the pool lets the person go on no longer. */
  refresh: (session: Session) => Promise<Session | null>
  /** Ends what a session could go on with. Its access token is good until it ends by itself. */
  revoke: (session: Session) => Promise<void>
  urlToSignOut: () => string
}

/** The path of `sign-in.json` to which managed login comes back. */
export const callbackPath = '/signed-in'

const timeLimitInSeconds = 30

export function createSignInClient({ issuer, clientId, scopes, logoutUrl }: SignInConfig): SignInClient {
  let client: OidcClient | undefined

  /** Loaded when the pool is first asked: whoever is signed in sees their photos without it. */
  async function oidc(): Promise<OidcClient> {
    const { OidcClient, WebStorageStateStore } = await import('oidc-client-ts')
    return (client ??= new OidcClient({
      authority: issuer,
      client_id: clientId,
      scope: scopes,
      redirect_uri: new URL(callbackPath, location.origin).href,
      requestTimeoutInSeconds: timeLimitInSeconds,
      // What proves that an answer is this tab's own.
      stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: 'sign-in.' }),
    }))
  }

  return {
    urlToSignIn: async ({ returnTo, username, choose = false }) => {
      const request = await (await oidc()).createSigninRequest({
        state: returnTo,
        ...(username ? { login_hint: username } : {}),
        ...(choose ? { prompt: 'select_account' } : {}),
      })
      return request.url
    },

    exchange: async (url) => {
      const response = await (await oidc()).processSigninResponse(url)
      return { session: sessionOf(response, Date.now(), personOf(response.profile)), returnTo: ownPath(response.userState) }
    },

    refresh: async (session) => {
      const { refreshToken, idToken, scope, since, person } = session
      const pool = await oidc()
      try {
        const response = await pool.useRefreshToken({
          // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the class is declared, and not exported
          state: { refresh_token: refreshToken, id_token: idToken, session_state: null, scope, profile: { sub: person.id } as SigninResponse['profile'] },
          timeoutInSeconds: timeLimitInSeconds,
        })
        // Where refresh tokens do not rotate, the one stays.
        response.refresh_token ??= refreshToken
        return sessionOf(response, since, person)
      } catch (error) {
        // What the pool answers, and not that it could not be reached.
        if (error instanceof Error && error.name === 'ErrorResponse') return null
        throw error
      }
    },

    revoke: async ({ refreshToken }) => (await oidc()).revokeToken(refreshToken, 'refresh_token'),

    // Not OpenID Connect's: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
    urlToSignOut: () => `${logoutUrl}?${new URLSearchParams({ client_id: clientId, logout_uri: new URL('/', location.origin).href }).toString()}`,
  }
}

function sessionOf(response: SigninResponse, since: number, person: Person): Session {
  const { access_token: accessToken, refresh_token: refreshToken, id_token: idToken, expires_at: expiresAt, scope } = response
  if (!refreshToken || !idToken || expiresAt === undefined) throw new Error('The user pool gave no refresh token, no ID token or no end.')
  return { person, since, accessToken, expiresAt: expiresAt * 1000, refreshToken, idToken, scope: scope ?? '' }
}

/** A path of this page, as it was handed over; anything else leads to its start. */
function ownPath(state: unknown): string {
  return typeof state === 'string' && /^\/(?![/\\])/.test(state) ? state : '/'
}
