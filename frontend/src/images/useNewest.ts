import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageFilter, ImagePage } from '../api/types'
import { imageKeys } from './imageCache'
import { useNews } from './news'

export interface UseNewestOptions {
  /** The list is loaded, so that there is something to keep up to date. */
  isEnabled: ComputedRef<boolean>
  knownIds: () => ReadonlySet<string>
}

const catchUpPages = 10
const laterPages = 100

/** The images that were added last and match the filter, asked for whenever images have changed: which of those belong into the list, the API knows. */
export function useNewest(filter: MaybeRefOrGetter<ImageFilter>, { isEnabled, knownIds }: UseNewestOptions): Ref<ImagePage | undefined> {
  const { data, refetch } = useQuery({
    queryKey: computed(() => imageKeys.newest(toValue(filter))),
    queryFn: ({ signal }) => fetchNewest(toValue(filter), knownIds(), signal),
    enabled: false,
    gcTime: 0,
    // Each answer counts, the same one too: a page that came late may have taken away what it tells of.
    structuralSharing: false,
    shallow: true,
  })
  const ask = (): void => {
    if (isEnabled.value) void refetch()
  }
  const news = useNews()
  news.onTaken(({ images, gone }) => {
    if (images.length + gone.length > 0) ask()
  })
  news.onAllTaken(ask)
  return data
}

/** As many pages as it takes to reach those that are known, so that no gap stays between them. */
async function fetchNewest(filter: ImageFilter, known: ReadonlySet<string>, signal: AbortSignal): Promise<ImagePage> {
  let page = await fetchImages(filter, null, { signal })
  for (let asked = 1; asked < catchUpPages && known.size > 0 && page.cursor !== null && !page.items.some(({ id }) => known.has(id)); asked++) {
    const next = await fetchImages(filter, page.cursor, { signal, limit: laterPages })
    page = { ...page, items: [...page.items, ...next.items], cursor: next.cursor }
  }
  return page
}
