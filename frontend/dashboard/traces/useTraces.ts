import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref } from 'vue'
import { getTrace, getTraces, type TraceFilter } from '../api/dashboard'
import type { Trace, TraceSummary } from '../api/types'
import { preciseTime } from '../ui/format'

const pageSize = 200

/** Traces, newest first. While only the newest page is shown it is asked for again and again. */
export function useTraces(filter: ComputedRef<TraceFilter>): {
  traces: ComputedRef<TraceSummary[]>
  isPending: Ref<boolean>
  error: Ref<Error | null>
  refetch: () => unknown
  loadOlder: () => void
} {
  const { data, isPending, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['traces', filter],
    queryFn: ({ pageParam, signal }) => getTraces(filter.value, pageParam, pageSize, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) < 2 ? 2000 : false),
    placeholderData: keepPreviousData,
  })

  return {
    traces: computed(() => data.value?.pages.flatMap(({ items }) => items) ?? []),
    isPending,
    error,
    refetch,
    loadOlder: () => {
      if (hasNextPage.value && !isFetching.value) void fetchNextPage()
    },
  }
}

/** One trace; while its spans may still arrive it is asked for again. */
export function useTrace(traceId: () => string): UseQueryReturnType<Trace, Error> {
  return useQuery({
    queryKey: computed(() => ['trace', traceId()]),
    queryFn: ({ signal }) => getTrace(traceId(), signal),
    refetchInterval: ({ state: { data } }) => (data && Date.now() - (preciseTime(data.start) + data.duration) < 60_000 ? 2000 : false),
  })
}
