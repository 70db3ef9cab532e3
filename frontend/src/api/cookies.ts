import { request } from './http'
import type { CookiesIssued } from './types'

/** Lets this browser see the person's pictures. @returns until when, in milliseconds since 1970 */
export async function issueCookies(): Promise<number> {
  const { expiresAt } = await request<CookiesIssued>('/api/cookies', { method: 'POST' })
  return Date.parse(expiresAt)
}

/** Also while nobody is signed in, and though the page is being left. */
export function takeBackCookies(): Promise<void> {
  return request('/api/cookies', { method: 'DELETE', keepalive: true, anonymous: true })
}
