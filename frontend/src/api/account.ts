import { request } from './http'
import type { AccountUsage, Erasure, LastErasure } from './types'

export function fetchUsage(signal?: AbortSignal): Promise<AccountUsage> {
  return request('/api/account/usage', { signal })
}

/** The one that is under way, or the last of the week; null where there was none. */
export async function fetchErasure(signal?: AbortSignal): Promise<Erasure | null> {
  return (await request<LastErasure>('/api/account/erasure', { signal })).erasure
}

/** Everything goes, in the background; what is uploaded afterwards stays. */
export function eraseEverything(): Promise<Erasure> {
  return request('/api/account/erasure', { method: 'POST' })
}
