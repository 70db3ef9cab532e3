import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageSummary } from '../api/types'
import { useDeletions } from '../images/deletions'
import { imageKeys } from '../images/imageCache'

export interface UseAlbumPhotosReturn {
  images: ComputedRef<ImageSummary[]>
  isLoading: Ref<boolean>
  isLoadingMore: Ref<boolean>
  hasMore: Ref<boolean>
  error: Ref<Error | null>
  loadMore: () => void
  reload: () => void
}

const pageSize = 100

/** An album's photos in its order, page by page. What somebody does to the album asks for them anew. */
export function useAlbumPhotos(id: MaybeRefOrGetter<string>): UseAlbumPhotosReturn {
  const { hidden } = useDeletions()
  const pages = useInfiniteQuery({
    queryKey: computed(() => imageKeys.list({ album: toValue(id) })),
    queryFn: ({ pageParam, signal }) => fetchImages({ album: toValue(id) }, pageParam, { signal, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    shallow: true,
  })
  return {
    images: computed(() => (pages.data.value?.pages ?? []).flatMap((page) => page.items).filter((image) => !hidden.value.has(image.id))),
    isLoading: pages.isPending,
    isLoadingMore: pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
    error: pages.error,
    loadMore: () => {
      if (pages.hasNextPage.value && !pages.isFetching.value) void pages.fetchNextPage()
    },
    reload: () => void pages.refetch(),
  }
}
