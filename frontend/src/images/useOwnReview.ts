import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, type Ref, toValue, watch } from 'vue'
import { appeal as sendAppeal, fetchOwnReview } from '../api/reviews'
import type { OwnReview } from '../api/types'
import { imageKeys } from './imageCache'

export interface UseOwnReviewReturn {
  review: Ref<OwnReview | undefined>
  error: Ref<Error | null>
  appeal: (text: string) => Promise<unknown>
  isAppealing: Ref<boolean>
  appealError: Ref<Error | null>
}

const interval = 15_000

/** The review of one's own photo, and the one appeal against it. */
export function useOwnReview(id: MaybeRefOrGetter<string>): UseOwnReviewReturn {
  const client = useQueryClient()
  const queryKey = computed(() => imageKeys.review(toValue(id)))
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchOwnReview(toValue(id), signal),
    refetchInterval: ({ state }) => (state.data?.state === 'CONCLUDED' ? false : interval),
  })
  // The image is another one now.
  watch(() => data.value?.state, (state, before) => {
    if (before && state !== before) void client.invalidateQueries({ queryKey: imageKeys.image(toValue(id)) })
  })
  const appeal = useMutation({
    mutationFn: (text: string) => sendAppeal(toValue(id), text),
    onSuccess: (review) => {
      client.setQueryData(queryKey.value, review)
    },
  })
  return { review: data, error, appeal: appeal.mutateAsync, isAppealing: appeal.isPending, appealError: appeal.error }
}
