import type { SharedPhoto } from '../api/types'

/** `Photo 3 of 12: Sky, Lake` */
export function labelOf({ labels }: Pick<SharedPhoto, 'labels'>, index: number, count: number): string {
  const place = count === 1 ? 'Photo' : `Photo ${index + 1} of ${count}`
  return labels.length === 0 ? place : `${place}: ${labels.slice(0, 3).join(', ')}`
}
