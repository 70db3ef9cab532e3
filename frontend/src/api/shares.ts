import { request } from './http'
import type { ShareCreated, SharedPhotos, SharePage, ShareRequest } from './types'

export function fetchShares(cursor: string | null, signal?: AbortSignal): Promise<SharePage> {
  return request(cursor === null ? '/api/shares' : `/api/shares?cursor=${encodeURIComponent(cursor)}`, { signal })
}

export function createShare(share: ShareRequest): Promise<ShareCreated> {
  return request('/api/shares', { method: 'POST', body: share })
}

export function deleteShare(id: string): Promise<void> {
  return request(`/api/shares/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** For whoever has the link. The secret and the password are in no address. */
export function openShare(secret: string, password: string | null, cursor: string | null = null): Promise<SharedPhotos> {
  return request('/api/shared', { method: 'POST', anonymous: true, body: { secret, password, cursor } })
}
