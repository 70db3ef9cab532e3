import { useQuery, useQueryClient } from '@tanstack/vue-query'
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

export function useImage(id: MaybeRefOrGetter<string>): UseImageReturn {
  const client = useQueryClient()
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: computed(() => imageKeys.image(toValue(id))),
    queryFn: ({ signal }) => fetchImage(toValue(id), signal),
    placeholderData: () => {
      const summary = findInLists(client, toValue(id))
      return summary && toPartialDetail(summary)
    },
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 700 : false),
  })
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
    camera: null,
    takenAt: null,
    location: null,
    executionArn: null,
  }
}
