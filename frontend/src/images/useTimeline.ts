import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchTimeline } from '../api/images'
import type { Timeline } from '../api/types'
import { imageKeys } from './imageCache'

export interface UseTimelineReturn {
  timeline: Ref<Timeline | undefined>
  error: Ref<Error | null>
  reload: () => void
}

/** The steps of one image's run, followed until the run has ended. */
export function useTimeline(id: MaybeRefOrGetter<string>): UseTimelineReturn {
  const { data, error, refetch } = useQuery({
    queryKey: computed(() => imageKeys.timeline(toValue(id))),
    queryFn: ({ signal }) => fetchTimeline(toValue(id), signal),
    staleTime: ({ state }) => (state.data && !isOpen(state.data) ? Infinity : 0),
    refetchInterval: ({ state }) => {
      if (state.data?.status === 'RUNNING') return 500
      return state.data?.status === 'WAITING' ? 2000 : false
    },
  })
  return { timeline: data, error, reload: () => void refetch() }
}

function isOpen({ status }: Timeline): boolean {
  return status === 'RUNNING' || status === 'WAITING'
}
