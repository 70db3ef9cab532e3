import type { IncomingHttpHeaders } from 'node:http'
import { Problem } from './problem.ts'

/**
 * Lets in the console's own requests alone. Any site that a person visits can send requests to localhost, and a name of its own may
 * lead there, too (https://en.wikipedia.org/wiki/DNS_rebinding).
 */
export function requireOwnOrigin(headers: IncomingHttpHeaders): void {
  const host = headers.host ?? ''
  if (!isThisMachine(host)) {
    throw new Problem(403, 'Foreign host', `The console answers to localhost, 127.0.0.1 and [::1], not to '${host}': open it by one of these.`)
  }

  // Browsers say which site asks (https://www.w3.org/TR/fetch-metadata/). Others say at least which origin they stand for.
  const site = headers['sec-fetch-site']
  const isOwn = site === undefined ? headers.origin === `http://${host}` || headers.origin === `https://${host}` : site === 'same-origin'
  if (!isOwn) {
    throw new Problem(
      403,
      'Foreign origin',
      `Only the console's own pages read AWS through it: open http://${host}/console/. Outside a browser, send 'Origin: http://${host}', or ask AWS itself.`,
    )
  }
}

function isThisMachine(host: string): boolean {
  const { hostname } = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : { hostname: '' }
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
}
