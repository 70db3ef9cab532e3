import type { SharedPhoto } from '../api/types'
import { t } from '../language/language'

/** `Photo 3 of 12: Sky, Lake` */
export function labelOf({ labels }: Pick<SharedPhoto, 'labels'>, index: number, count: number): string {
  const place = count === 1 ? t.guest.photo : t.guest.photoOf(index + 1, count)
  return labels.length === 0 ? place : `${place}: ${labels.slice(0, 3).join(', ')}`
}
