import type { Connect, Plugin } from 'vite'
import type { PageConfig } from '../src/pageConfig.ts'

type Environment = Partial<Record<string, string>>

/** Answers `/config.json` by what the environment says, as the file does that Terraform writes on AWS. */
export function pageConfig(environment: Environment): Plugin {
  const serve = ({ middlewares }: { middlewares: Connect.Server }): void => {
    middlewares.use('/config.json', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(pageConfigOf(environment)))
    })
  }
  return { name: 'image-pipeline:config', configureServer: serve, configurePreviewServer: serve }
}

/** @throws Error where the variables say a part of it. */
export function pageConfigOf({ SIGN_IN_ISSUER, SIGN_IN_CLIENT_ID, SIGN_IN_SCOPES, SIGN_IN_LOGOUT_URL, SIGN_IN_START_AS }: Environment): PageConfig {
  if (!SIGN_IN_ISSUER) return { signIn: null, deletion: true }
  if (!SIGN_IN_CLIENT_ID || !SIGN_IN_SCOPES || !SIGN_IN_LOGOUT_URL) {
    throw new Error('With SIGN_IN_ISSUER go SIGN_IN_CLIENT_ID, SIGN_IN_SCOPES and SIGN_IN_LOGOUT_URL.')
  }
  return {
    signIn: {
      issuer: SIGN_IN_ISSUER,
      clientId: SIGN_IN_CLIENT_ID,
      scopes: SIGN_IN_SCOPES,
      logoutUrl: SIGN_IN_LOGOUT_URL,
      ...(SIGN_IN_START_AS ? { startAs: SIGN_IN_START_AS } : {}),
    },
    deletion: true,
  }
}

/**
 * As the CDN has it: no other page may show this one in a frame, where a click could be meant for something else. Where people sign in,
 * the page's scripts reach nothing but the page itself, the storage and the user pool.
 */
export function contentSecurityPolicyOf(environment: Environment): string {
  const frames = "frame-ancestors 'none'"
  const { signIn } = pageConfigOf(environment)
  if (!signIn) return frames
  const storage = [environment.AWS_ENDPOINT_URL, environment.AWS_ENDPOINT_URL_S3, environment.API_URL].filter((url) => url !== undefined)
  const reached = new Set([...storage, signIn.issuer, signIn.logoutUrl].map((url) => new URL(url).origin))
  // Vite tells the page of changes over a web socket.
  return `${frames}; connect-src 'self' ws: ${[...reached].join(' ')}`
}
