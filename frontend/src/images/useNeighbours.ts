import { computed, type ComputedRef, type MaybeRefOrGetter, toValue, watchEffect } from 'vue'
import type { ImageFilter, ImageSummary } from '../api/types'
import { useImages } from './useImages'

export interface UseNeighboursReturn {
  /** The image before this one in the list, null at its start or for an image that is not in it. */
  previous: ComputedRef<ImageSummary | null>
  next: ComputedRef<ImageSummary | null>
}

/** The images beside this one in the list that one came from. */
export function useNeighbours(id: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<ImageFilter>): UseNeighboursReturn {
  const { images, hasMore, isLoadingMore, loadMore } = useImages(filter)
  const index = computed(() => images.value.findIndex((image) => image.id === toValue(id)))

  // Asks on when a page has come, too: it may have held nothing and not be the last.
  watchEffect(() => {
    const isNearEnd = index.value !== -1 && index.value >= images.value.length - 2
    if (isNearEnd && hasMore.value && !isLoadingMore.value) loadMore()
  })

  return {
    previous: computed(() => images.value[index.value - 1] ?? null),
    next: computed(() => (index.value === -1 ? null : (images.value[index.value + 1] ?? null))),
  }
}
