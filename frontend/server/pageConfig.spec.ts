import type { AddressInfo } from 'node:net'
import { createServer } from 'vite'
import { expect, it } from 'vitest'
import { contentSecurityPolicyOf, pageConfig, pageConfigOf } from './pageConfig.ts'

const signIn = {
  SIGN_IN_ISSUER: 'http://localhost:4566/us-east-1_imagepipeline',
  SIGN_IN_CLIENT_ID: 'imagepipeline',
  SIGN_IN_SCOPES: 'openid image-pipeline/images',
  SIGN_IN_LOGOUT_URL: 'http://localhost:4566/_aws/cognito-idp/logout',
}

it('lets nobody sign in unless it is told where', () => {
  expect(pageConfigOf({})).toEqual({ signIn: null, deletion: true })
  expect(contentSecurityPolicyOf({ AWS_ENDPOINT_URL: 'http://localhost:4566' })).toBe("frame-ancestors 'none'")
})

it('hands on what it is told', () => {
  const told = {
    issuer: 'http://localhost:4566/us-east-1_imagepipeline',
    clientId: 'imagepipeline',
    scopes: 'openid image-pipeline/images',
    logoutUrl: 'http://localhost:4566/_aws/cognito-idp/logout',
  }

  expect(pageConfigOf(signIn)).toEqual({ signIn: told, deletion: true })
  expect(pageConfigOf({ ...signIn, SIGN_IN_START_AS: 'ada' })).toEqual({ signIn: { ...told, startAs: 'ada' }, deletion: true })
})

it.each(['SIGN_IN_CLIENT_ID', 'SIGN_IN_SCOPES', 'SIGN_IN_LOGOUT_URL'])('says what is missing: %s', (name) => {
  expect(() => pageConfigOf({ ...signIn, [name]: '' })).toThrow(name)
})

it('names the storage and the pool, each once, in the policy', () => {
  const environment = { ...signIn, AWS_ENDPOINT_URL: 'http://localhost:4570/', API_URL: 'http://localhost:4566/_aws/execute-api/image-pipeline' }

  expect(contentSecurityPolicyOf(environment)).toBe("frame-ancestors 'none'; connect-src 'self' ws: http://localhost:4570 http://localhost:4566")
})

it('is a file that nobody keeps', async () => {
  const vite = await createServer({ configFile: false, logLevel: 'silent', plugins: [pageConfig(signIn)], server: { port: 0, host: '127.0.0.1' }, optimizeDeps: { noDiscovery: true } })
  try {
    await vite.listen()

    const answer = await fetch(`http://127.0.0.1:${(vite.httpServer?.address() as AddressInfo).port}/config.json`)

    expect(await answer.json()).toEqual(pageConfigOf(signIn))
    expect(answer.headers.get('cache-control')).toBe('no-store')
  } finally {
    await vite.close()
  }
})
