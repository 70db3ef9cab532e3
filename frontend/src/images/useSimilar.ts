import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchSimilar, findSimilar } from '../api/similar'
import type { ImageSummary, SimilarPhotos } from '../api/types'
import { findAsked, isAsked } from './askedPhotos'
import { useGone } from './hiding'
import { imageKeys } from './imageCache'

export interface UseSimilarReturn {
  /** The nearest first. */
  images: ComputedRef<ImageSummary[]>
  /** Whether it can be compared with others yet; null where photos are not compared at all. */
  isEmbedded: ComputedRef<boolean | null>
  isLoading: Ref<boolean>
  error: Ref<Error | null>
  reload: () => void
}

/** @param to An image of the library, or a photo that was asked with. */
export function similarQuery(to: string) {
  return queryOptions({
    queryKey: imageKeys.similar(to),
    queryFn: ({ signal }) => (isAsked(to) ? findAskedSimilar(to, signal) : fetchSimilar(to, signal)),
    staleTime: 60_000,
  })
}

/** A photo is compared a moment after it is processed, so whoever is that early learns of it. */
const untilEmbedded = 10_000

/** The photos that look most like one. */
export function useSimilar(to: MaybeRefOrGetter<string>, isEnabled: MaybeRefOrGetter<boolean> = true): UseSimilarReturn {
  const gone = useGone()
  const { data, isPending, error, refetch } = useQuery(computed(() => ({
    ...similarQuery(toValue(to)),
    enabled: toValue(isEnabled),
    refetchInterval: ({ state }: { state: { data: SimilarPhotos | undefined } }) => (state.data?.isEmbedded === false ? untilEmbedded : false),
  })))
  return {
    images: computed(() => (data.value?.items ?? []).map(({ image }) => image).filter(({ id }) => !gone.value.has(id))),
    isEmbedded: computed(() => (data.value ? data.value.isEmbedded : false)),
    isLoading: isPending,
    error,
    reload: () => void refetch(),
  }
}

function findAskedSimilar(id: string, signal: AbortSignal): Promise<SimilarPhotos> {
  const photo = findAsked(id)
  return photo ? findSimilar(photo.picture, signal) : Promise.resolve({ isEmbedded: null, items: [] })
}
