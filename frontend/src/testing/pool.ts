import { http, HttpResponse } from 'msw'
import type { SignInConfig } from '../pageConfig'
import { server } from './server'

export const poolConfig: SignInConfig = {
  issuer: 'https://pool.example/us-east-1_pool',
  clientId: 'page',
  scopes: 'openid profile image-pipeline/images',
  logoutUrl: 'https://login.example/logout',
}

export interface Pool {
  /** What the page sent for tokens, in order. */
  asked: Record<string, string>[]
  /** The refresh tokens that it gave back. */
  revoked: string[]
  /** What it answers to whoever asks for tokens. */
  answers: 'tokens' | 'refusal' | 'nothing'
  /** Seconds that an access token is good for. */
  life: number
}

/** A user pool that gives each new token a number: access-1 and refresh-1, then access-2. */
export function aPool(claims: Record<string, unknown> = { sub: 'id-of-ada', 'cognito:username': 'ada', name: 'Ada' }): Pool {
  const pool: Pool = { asked: [], revoked: [], answers: 'tokens', life: 3600 }
  server.use(
    http.get(`${poolConfig.issuer}/.well-known/openid-configuration`, () =>
      HttpResponse.json({
        issuer: poolConfig.issuer,
        authorization_endpoint: 'https://login.example/oauth2/authorize',
        token_endpoint: 'https://login.example/oauth2/token',
        revocation_endpoint: 'https://login.example/oauth2/revoke',
      }),
    ),
    http.post('https://login.example/oauth2/token', async ({ request }) => {
      pool.asked.push(Object.fromEntries(new URLSearchParams(await request.text())))
      if (pool.answers === 'nothing') return HttpResponse.error()
      if (pool.answers === 'refusal') return HttpResponse.json({ error: 'invalid_grant' }, { status: 400 })
      const number = pool.asked.length
      return HttpResponse.json({
        access_token: `access-${number}`,
        refresh_token: `refresh-${number}`,
        id_token: aToken(claims),
        token_type: 'Bearer',
        expires_in: pool.life,
      })
    }),
    http.post('https://login.example/oauth2/revoke', async ({ request }) => {
      pool.revoked.push(new URLSearchParams(await request.text()).get('token') ?? '')
      return new HttpResponse(null, { status: 200 })
    }),
    http.delete('/api/cookies', () => new HttpResponse(null, { status: 204 })),
  )
  return pool
}

function aToken(claims: Record<string, unknown>): string {
  return [{ alg: 'RS256' }, claims, 'signature'].map((part) => btoa(JSON.stringify(part)).replaceAll('=', '')).join('.')
}
