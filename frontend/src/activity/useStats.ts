import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchStats } from '../api/images'
import type { Stats } from '../api/types'
import { imageKeys } from '../images/imageCache'

export interface UseStatsReturn {
  stats: Ref<Stats | undefined>
  error: Ref<Error | null>
  reload: () => void
}

const idleInterval = 30_000

/** What the pipeline did in the last minutes; asked for often while something runs, seldom otherwise, never in a hidden page. */
export function useStats(minutes: MaybeRefOrGetter<number>): UseStatsReturn {
  const { data, error, refetch } = useQuery({
    queryKey: computed(() => [...imageKeys.stats, toValue(minutes)]),
    queryFn: ({ signal }) => fetchStats(toValue(minutes), signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const isBusy = (state.data?.running.length ?? 0) > 0
      return isBusy ? busyInterval(toValue(minutes)) : idleInterval
    },
  })
  return { stats: data, error, reload: () => void refetch() }
}

/** A day's answer is twenty times an hour's, and moves as much less to look at. */
function busyInterval(minutes: number): number {
  return Math.max(2000, minutes * 10)
}
