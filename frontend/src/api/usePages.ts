import { type QueryKey, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref } from 'vue'

export interface UsePagesReturn<T> {
  items: ComputedRef<T[]>
  isLoading: Ref<boolean>
  error: Ref<Error | null>
  hasMore: Ref<boolean>
  isLoadingMore: Ref<boolean>
  loadMore: () => void
  /** Asks for all that is loaded anew. */
  reload: () => Promise<unknown>
}

/** A list that comes page by page. */
export function usePages<T>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<{ items: T[]; cursor: string | null }>,
  refetchInterval: number | false = false,
): UsePagesReturn<T> {
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    refetchInterval,
    shallow: true,
  })
  return {
    items: computed(() => (pages.data.value?.pages ?? []).flatMap((page) => page.items)),
    isLoading: pages.isPending,
    error: pages.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
    reload: () => pages.refetch(),
  }
}
