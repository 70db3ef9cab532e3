import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref } from 'vue'
import { isNotFound } from '../api/http'
import { deleteShare, fetchShares } from '../api/shares'
import type { Share, SharePage } from '../api/types'

export const shareKey = ['shares'] as const

export interface UseSharesReturn {
  /** Newest first. */
  shares: ComputedRef<Share[]>
  isLoading: Ref<boolean>
  error: Ref<Error | null>
  hasMore: Ref<boolean>
  isLoadingMore: Ref<boolean>
  loadMore: () => void
  reload: () => void
  /** Takes a link back. */
  revoke: (id: string) => Promise<void>
}

export function useShares(): UseSharesReturn {
  const client = useQueryClient()
  const pages = useInfiniteQuery({
    queryKey: shareKey,
    queryFn: ({ pageParam, signal }) => fetchShares(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    shallow: true,
  })
  const { mutateAsync } = useMutation({
    mutationFn: (id: string) => deleteShare(id).catch((error: unknown) => {
      // Ended, or taken back in another tab.
      if (!isNotFound(error)) throw error
    }),
    // Here and now: the list of the server may have it for a moment longer.
    onSuccess: (_, id) => {
      client.setQueryData<InfiniteData<SharePage, string | null>>(shareKey, (known) =>
        known && { ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.filter((share) => share.id !== id) })) })
    },
  })
  return {
    shares: computed(() => (pages.data.value?.pages ?? []).flatMap((page) => page.items)),
    isLoading: pages.isPending,
    error: pages.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
    reload: () => void pages.refetch(),
    revoke: mutateAsync,
  }
}
