import { type RemovableRef, useLocalStorage } from '@vueuse/core'
import { personalKey } from '../account/personalKey'
import type { ImageOrder, ImageSummary } from '../api/types'

/** The date that the library is listed by: the one that this person chose last. */
export function useOrder(): RemovableRef<ImageOrder> {
  return useLocalStorage<ImageOrder>(personalKey('library order'), 'taken')
}

/** The later of two photos has the greater place. */
export function placeIn(order: ImageOrder, { id, shownAt }: Pick<ImageSummary, 'id' | 'shownAt'>): string {
  return order === 'taken' ? `${shownAt}#${id}` : id
}

/** `2026-05-31`, by the clock that the API counts days by. */
export function dayIn(order: ImageOrder, { createdAt, shownAt }: Pick<ImageSummary, 'createdAt' | 'shownAt'>): string {
  return (order === 'taken' ? shownAt : createdAt).slice(0, 10)
}
