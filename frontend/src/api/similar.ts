import { request } from './http'
import type { DuplicatePage, SimilarPhotos } from './types'

/** The photos that look most like one of one's own, the nearest first. */
export function fetchSimilar(id: string, signal?: AbortSignal): Promise<SimilarPhotos> {
  return request(`/api/images/${encodeURIComponent(id)}/similar`, { signal })
}

/** Those that look most like a picture that is not stored: a JPEG in base64, small enough for the API. */
export function findSimilar(picture: string, signal?: AbortSignal): Promise<SimilarPhotos> {
  return request('/api/similar', { method: 'POST', body: { picture }, signal })
}

/** Pairs of photos that look the same, found last first. */
export function fetchDuplicates(cursor: string | null, signal?: AbortSignal): Promise<DuplicatePage> {
  return request(cursor === null ? '/api/duplicates' : `/api/duplicates?cursor=${encodeURIComponent(cursor)}`, { signal })
}

/** Has a pair listed no more, or again. */
export function ignoreDuplicate(first: string, second: string, isIgnored: boolean): Promise<void> {
  return request(`/api/duplicates/${encodeURIComponent(first)}/${encodeURIComponent(second)}`, { method: 'PATCH', body: { isIgnored } })
}
