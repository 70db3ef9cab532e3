import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue, watch } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageFilter, ImagePage, ImageSummary } from '../api/types'
import { type ImagePages, imageKeys } from './imageCache'
import { useDeletions } from './deletions'
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
/** The first page is small, to be there soon; whoever scrolls on wants more at a time. */
const laterPages = 100

/** The images that match the filter, newest first, page by page, kept up to date. */
export function useImages(filter: MaybeRefOrGetter<ImageFilter>, options: UseImagesOptions = {}): UseImagesReturn {
  const client = useQueryClient()
  const { hidden } = useDeletions()
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

  const newest = useQuery({
    queryKey: computed(() => imageKeys.newest(toValue(filter))),
    queryFn: ({ signal }) => fetchNewest(toValue(filter), knownIds(), signal),
    enabled: computed(() => pages.isSuccess.value && !pages.isPlaceholderData.value),
    refetchInterval: ({ state }) => {
      const isMoving = state.data?.items.some((item) => item.status === 'PROCESSING') ?? false
      return isMoving || toValue(options.isBusy) ? busyInterval : idleInterval
    },
    gcTime: 0,
    shallow: true,
  })
  // The timer was set for quieter times: what begins is to be seen as it begins, and what has ended as it ends.
  watch(() => toValue(options.isBusy), () => {
    if (pages.isSuccess.value) void newest.refetch()
  })
  const knownIds = (): Set<string> => new Set(all.value.slice(0, 1000).map(({ id }) => id))
  watch(newest.data, (page) => {
    if (!page) return
    client.setQueryData<ImagePages>(imageKeys.list(toValue(filter)), (loaded) => loaded && mergeNewest(loaded, page))
  })

  return {
    images: computed(() => (hidden.value.size === 0 ? all.value : all.value.filter(({ id }) => !hidden.value.has(id)))),
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

const catchUpPages = 10

/** The newest images, as many pages as it takes to reach those that are known, so that no gap stays between them. */
async function fetchNewest(filter: ImageFilter, known: ReadonlySet<string>, signal: AbortSignal): Promise<ImagePage> {
  let page = await fetchImages(filter, null, { signal })
  for (let asked = 1; asked < catchUpPages && known.size > 0 && page.cursor !== null && !page.items.some(({ id }) => known.has(id)); asked++) {
    const next = await fetchImages(filter, page.cursor, { signal, limit: laterPages })
    page = { ...page, items: [...page.items, ...next.items], cursor: next.cursor }
  }
  return page
}
