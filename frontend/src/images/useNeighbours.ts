import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { until } from '@vueuse/core'
import { computed, type ComputedRef, type MaybeRefOrGetter, shallowRef, toValue, watch } from 'vue'
import { fetchImages, orderOf } from '../api/images'
import type { ImageFilter, ImagePage, ImageSummary } from '../api/types'
import { useGone } from './hiding'
import { isEmptyFilter } from './imageFilter'
import { imageKeys } from './imageCache'
import { useNews } from './news'
import { useOrder } from './order'
import { similarQuery } from './useSimilar'

export interface UseNeighboursReturn {
  /** The image before this one in the list, null at its start or for an image that is not in it. */
  previous: ComputedRef<ImageSummary | null>
  next: ComputedRef<ImageSummary | null>
  /** Those around it, in the list's order. */
  images: ComputedRef<readonly ImageSummary[]>
  /** Ends when it is known what is beside it, or that it cannot be: whoever is faster than the list waits for this. */
  whenKnown: () => Promise<unknown>
}

const around = 60
/** So near to the end of what is known the next are asked for. */
const near = 6

/** The images beside this one in its list: the library in the order that this person chose, a search, or what looks like a photo. However one came to it, by a link or after a reload too. */
export function useNeighbours(id: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<ImageFilter>): UseNeighboursReturn {
  const client = useQueryClient()
  const hidden = useGone(filter)
  const libraryOrder = useOrder()
  /** Elsewhere; a list asked for anew has none of them. */
  const gone = shallowRef<ReadonlySet<string>>(new Set())
  useNews().onTaken((news) => {
    const back = new Set(news.images.map((image) => image.id))
    if (news.gone.length > 0 || back.size > 0) gone.value = new Set([...gone.value, ...news.gone].filter((each) => !back.has(each)))
  })
  const centre = shallowRef(toValue(id))
  const by = computed(() => (isEmptyFilter(toValue(filter)) ? libraryOrder.value : orderOf(toValue(filter))))
  const { data, isFetching } = useQuery({
    queryKey: computed(() => imageKeys.around(toValue(filter), by.value, centre.value)),
    queryFn: ({ signal }) => fetchAround(toValue(filter), signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    shallow: true,
  })
  async function fetchAround(list: ImageFilter, signal: AbortSignal): Promise<ImagePage> {
    if (list.similar === undefined) return fetchImages(list, null, { by: by.value, limit: around, place: { around: centre.value }, signal })
    // As it was shown, all of it.
    const { items } = await client.query(similarQuery(list.similar))
    return { items: items.map(({ image }) => image), cursor: null, newer: null }
  }
  const images = computed(() => (data.value?.items ?? []).filter((image) => image.id === toValue(id) || !(hidden.value.has(image.id) || gone.value.has(image.id))))
  const index = computed(() => images.value.findIndex((image) => image.id === toValue(id)))

  watch([() => toValue(id), data], ([now, page]) => {
    const at = page?.items.findIndex((image) => image.id === now) ?? -1
    const isNearEnd = (at < near && page?.newer !== null) || (at >= (page?.items.length ?? 0) - near && page?.cursor !== null)
    if (page && (at === -1 || isNearEnd)) centre.value = now
  })

  return {
    previous: computed(() => images.value[index.value - 1] ?? null),
    next: computed(() => (index.value === -1 ? null : (images.value[index.value + 1] ?? null))),
    images,
    whenKnown: () => until(() => index.value === -1 && isFetching.value).toBe(false),
  }
}
