import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, watch } from 'vue'
import { renderFull } from '../api/images'
import type { ImageSummary, Rendition } from '../api/types'
import { imageKeys } from '../images/imageCache'
import { displayRenditions } from '../images/picture'
import { decodePicture, releasePicture } from '../images/pictureLoader'

type Sized = Pick<ImageSummary, 'id' | 'rotation' | 'width' | 'renditions'>

export interface UseFullSizeReturn {
  /** Decoded; none before. */
  rendition: ComputedRef<Rendition | undefined>
  /** It is wanted, and being made, loaded or decoded. */
  isComing: ComputedRef<boolean>
  /** It is wanted, and cannot be had. */
  hasFailed: ComputedRef<boolean>
}

/** Whether the original has more pixels than each of its renditions. */
export function hasMorePixels(image: Sized): boolean {
  return (image.width ?? 0) > largestWidth(image)
}

/**
 * All pixels of a photo, once somebody zooms in beyond what its renditions have. They are many, and held no longer than the photo is looked at.
 * @param wanted How many pixels of the screen it is wide.
 */
export function useFullSize(image: () => Sized, wanted: () => number): UseFullSizeReturn {
  const isWanted = computed(() => hasMorePixels(image()) && wanted() > largestWidth(image()))
  const { data, isFetching, isError } = useQuery(computed(() => {
    const { id, rotation: degrees } = image()
    return queryOptions({
      queryKey: imageKeys.fullSize(id, degrees),
      queryFn: async ({ signal }) => {
        const rendition = await renderFull(id, signal)
        await decodePicture(rendition.url)
        return rendition
      },
      enabled: isWanted.value,
      staleTime: Infinity,
      gcTime: 0,
      // What cannot be had is a little less sharp, and asked for when somebody zooms in again.
      retry: false,
    })
  }))

  watch(() => data.value?.url, (url, _, onCleanup) => {
    onCleanup(() => {
      if (url !== undefined) releasePicture(url)
    })
  }, { immediate: true })

  return {
    rendition: computed(() => data.value),
    isComing: computed(() => isWanted.value && isFetching.value),
    hasFailed: computed(() => isWanted.value && isError.value && !isFetching.value),
  }
}

function largestWidth(image: Sized): number {
  return displayRenditions(image).at(-1)?.width ?? 0
}
