import { request } from './http'
import type { Decision, OwnReview, Review, ReviewPage, Verdict } from './types'

/** What waits for a moderator, of whomever; the longest wait comes first. */
export function fetchReviews(signal?: AbortSignal): Promise<ReviewPage> {
  return request('/api/reviews', { signal })
}

/** The first decision wins; who comes second is answered 409 with the first. */
export function decide({ id, number }: Pick<Review, 'id' | 'number'>, verdict: Verdict, reason: string | null): Promise<Decision> {
  return request(`/api/reviews/${encodeURIComponent(id)}/decision`, { method: 'POST', body: { verdict, number, reason } })
}

export function undoDecision(id: string): Promise<void> {
  return request(`/api/reviews/${encodeURIComponent(id)}/decision`, { method: 'DELETE' })
}

/** Why one's own photo is in review or rejected. */
export function fetchOwnReview(id: string, signal?: AbortSignal): Promise<OwnReview> {
  return request(`/api/images/${encodeURIComponent(id)}/review`, { signal })
}

export function appeal(id: string, text: string): Promise<OwnReview> {
  return request(`/api/images/${encodeURIComponent(id)}/appeal`, { method: 'POST', body: { text } })
}
