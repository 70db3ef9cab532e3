import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue, watch } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageFilter, ImageSummary } from '../api/types'
import { type ImagePages, imageKeys } from './imageCache'
import { useGone } from './hiding'
import { mergeNewest } from './mergeNewest'
import { useNewest } from './useNewest'

export interface UseImagesReturn {
  images: ComputedRef<ImageSummary[]>
  isLoading: Ref<boolean>
  isLoadingMore: Ref<boolean>
  hasMore: Ref<boolean>
  error: Ref<Error | null>
  loadMore: () => void
  reload: () => void
}

/** The first page is small, to be there soon; whoever scrolls on wants more at a time. */
const laterPages = 100

/** The images that match the filter, newest first, page by page, kept up to date. */
export function useImages(filter: MaybeRefOrGetter<ImageFilter>): UseImagesReturn {
  const client = useQueryClient()
  const gone = useGone(filter)
  const pages = useInfiniteQuery({
    queryKey: computed(() => imageKeys.list(toValue(filter))),
    queryFn: ({ pageParam, signal }) => fetchImages(toValue(filter), pageParam, { signal, ...(pageParam === null ? {} : { limit: laterPages }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
    // Asking again for every loaded page would cost more the further one has scrolled; the newest one tells enough.
    staleTime: Infinity,
    // Tens of thousands of images are data, not state to be watched deeply.
    shallow: true,
  })

  const all = computed(() => (pages.data.value?.pages ?? []).flatMap((page) => page.items))

  const newest = useNewest(filter, {
    isEnabled: computed(() => pages.isSuccess.value && !pages.isPlaceholderData.value),
    knownIds: () => new Set(all.value.slice(0, 1000).map(({ id }) => id)),
  })
  watch(newest, (page) => {
    if (!page) return
    client.setQueryData<ImagePages>(imageKeys.list(toValue(filter)), (loaded) => loaded && mergeNewest(loaded, page))
  })

  return {
    images: computed(() => (gone.value.size === 0 ? all.value : all.value.filter(({ id }) => !gone.value.has(id)))),
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
