import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue, watch } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageFilter, ImageSummary } from '../api/types'
import { type ImagePages, imageKeys } from './imageCache'
import { mergeNewest } from './mergeNewest'

export interface UseImagesOptions {
  /** Something of this person's is under way, so news is due soon. */
  isBusy?: MaybeRefOrGetter<boolean>
}

export interface UseImagesReturn {
  images: ComputedRef<ImageSummary[]>
  isLoading: Ref<boolean>
  isLoadingMore: Ref<boolean>
  hasMore: Ref<boolean>
  error: Ref<Error | null>
  loadMore: () => void
  reload: () => void
}

const busyInterval = 1000
const idleInterval = 15_000

/** The images that match the filter, newest first, page by page, kept up to date. */
export function useImages(filter: MaybeRefOrGetter<ImageFilter>, options: UseImagesOptions = {}): UseImagesReturn {
  const client = useQueryClient()
  const pages = useInfiniteQuery({
    queryKey: computed(() => imageKeys.list(toValue(filter))),
    queryFn: ({ pageParam, signal }) => fetchImages(toValue(filter), pageParam, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
    // Asking again for every loaded page would cost more the further one has scrolled; the newest one tells enough.
    staleTime: Infinity,
  })

  const newest = useQuery({
    queryKey: computed(() => imageKeys.newest(toValue(filter))),
    queryFn: ({ signal }) => fetchImages(toValue(filter), null, { signal }),
    enabled: computed(() => pages.isSuccess.value && !pages.isPlaceholderData.value),
    refetchInterval: ({ state }) => {
      const isMoving = state.data?.items.some((item) => item.status === 'PROCESSING') ?? false
      return isMoving || toValue(options.isBusy) ? busyInterval : idleInterval
    },
    gcTime: 0,
  })
  watch(newest.data, (page) => {
    if (!page) return
    client.setQueryData<ImagePages>(imageKeys.list(toValue(filter)), (loaded) => loaded && mergeNewest(loaded, page))
  })

  return {
    images: computed(() => (pages.data.value?.pages ?? []).flatMap((page) => page.items)),
    isLoading: pages.isPending,
    isLoadingMore: pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
    error: pages.error,
    loadMore: () => {
      if (pages.hasNextPage.value && !pages.isFetchingNextPage.value) void pages.fetchNextPage()
    },
    reload: () => void pages.refetch(),
  }
}
