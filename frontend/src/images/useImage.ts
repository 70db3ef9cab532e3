import { queryOptions, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchImage } from '../api/images'
import type { ImageDetail, ImageSummary } from '../api/types'
import { findInLists, imageKeys } from './imageCache'

export interface UseImageReturn {
  image: Ref<ImageDetail | undefined>
  /** Only what the list knows is there yet. */
  isPartial: Ref<boolean>
  error: Ref<Error | null>
  reload: () => void
}

/** An image that is done hardly ever changes; what this page changes of it, it puts into the cache itself. */
export function imageQuery(id: string) {
  return queryOptions({
    queryKey: imageKeys.image(id),
    queryFn: ({ signal }) => fetchImage(id, signal),
    staleTime: ({ state }) => (state.data && !isMoving(state.data) ? 60_000 : 0),
  })
}

export function useImage(id: MaybeRefOrGetter<string>, isEnabled = true): UseImageReturn {
  const client = useQueryClient()
  const { data, isPlaceholderData, error, refetch } = useQuery(computed(() => ({
    ...imageQuery(toValue(id)),
    enabled: isEnabled,
    placeholderData: () => {
      const summary = findInLists(client, toValue(id))
      return summary && toPartialDetail(summary)
    },
    refetchInterval: ({ state }: { state: { data: ImageDetail | undefined } }) => (state.data && isMoving(state.data) ? 1000 : false),
  })))
  return { image: data, isPartial: isPlaceholderData, error, reload: () => void refetch() }
}

function isMoving({ status }: ImageDetail): boolean {
  return status === 'PROCESSING' || status === 'AWAITING_UPLOAD'
}

function toPartialDetail(summary: ImageSummary): ImageDetail {
  return {
    ...summary,
    labels: summary.labels.map((label) => ({ ...label, categories: [], instances: [] })),
    dominantColors: [],
    quality: null,
    moderation: null,
    camera: null,
    takenAt: null,
    source: null,
    location: null,
    removedLabels: [],
    isLocationEdited: false,
    place: null,
    executionArn: null,
    traceId: null,
  }
}
