import { computed, type ComputedRef, type MaybeRefOrGetter, toValue, watch } from 'vue'
import type { ImageFilter } from '../api/types'
import { useImages } from './useImages'

export interface UseNeighboursReturn {
  /** The id of the image before this one in the list, null at its start or for an image that is not in it. */
  previous: ComputedRef<string | null>
  next: ComputedRef<string | null>
}

/** The images beside this one in the gallery that one came from. */
export function useNeighbours(id: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<ImageFilter>): UseNeighboursReturn {
  const { images, loadMore } = useImages(filter)
  const index = computed(() => images.value.findIndex((image) => image.id === toValue(id)))

  watch(index, (position) => {
    if (position !== -1 && position >= images.value.length - 2) loadMore()
  }, { immediate: true })

  return {
    previous: computed(() => images.value[index.value - 1]?.id ?? null),
    next: computed(() => (index.value === -1 ? null : (images.value[index.value + 1]?.id ?? null))),
  }
}
