import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, type Ref, toValue, watch } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageFilter, ImagePage } from '../api/types'
import { imageKeys } from './imageCache'

export interface UseNewestOptions {
  /** The list is loaded, so that there is something to keep up to date. */
  isEnabled: ComputedRef<boolean>
  /** Something of this person's is under way, so news is due soon. */
  isBusy: MaybeRefOrGetter<boolean | undefined>
  knownIds: () => ReadonlySet<string>
}

const busyInterval = 1000
const idleInterval = 15_000
const catchUpPages = 10
const laterPages = 100

/** The images that were added last and match the filter, looked for again and again: often while something moves. */
export function useNewest(filter: MaybeRefOrGetter<ImageFilter>, { isEnabled, isBusy, knownIds }: UseNewestOptions): Ref<ImagePage | undefined> {
  const { data, refetch } = useQuery({
    queryKey: computed(() => imageKeys.newest(toValue(filter))),
    queryFn: ({ signal }) => fetchNewest(toValue(filter), knownIds(), signal),
    enabled: isEnabled,
    refetchInterval: ({ state }) => {
      const isMoving = state.data?.items.some((item) => item.status === 'PROCESSING') ?? false
      return isMoving || toValue(isBusy) ? busyInterval : idleInterval
    },
    gcTime: 0,
    // Each answer counts, the same one too: a page that came late may have taken away what it tells of.
    structuralSharing: false,
    shallow: true,
  })
  // The timer was set for quieter times: what begins is to be seen as it begins, and what has ended as it ends.
  watch(() => toValue(isBusy), () => {
    if (isEnabled.value) void refetch()
  })
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
