import type { Notification } from '../api/types'

const ends: Record<Notification['type'], string> = {
  ready: 'is ready',
  rejected: 'was not accepted',
  failed: 'could not be processed',
  'review-needed': 'waits for a review',
  'review-overdue': 'has waited too long for a review',
}

/** `lake.jpg is ready`, without the name. */
export function whatCame({ type }: Pick<Notification, 'type'>): string {
  return ends[type]
}
