import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchTimeline } from '../api/images'
import type { Timeline } from '../api/types'
import { imageKeys } from './imageCache'

export interface UseTimelineReturn {
  timeline: Ref<Timeline | undefined>
  error: Ref<Error | null>
}

/** The steps of one image's run, followed until the run has ended. */
export function useTimeline(id: MaybeRefOrGetter<string>): UseTimelineReturn {
  const { data, error } = useQuery({
    queryKey: computed(() => imageKeys.timeline(toValue(id))),
    queryFn: ({ signal }) => fetchTimeline(toValue(id), signal),
    refetchInterval: ({ state }) => {
      if (state.data?.status === 'RUNNING') return 500
      return state.data?.status === 'WAITING' ? 2000 : false
    },
  })
  return { timeline: data, error }
}
