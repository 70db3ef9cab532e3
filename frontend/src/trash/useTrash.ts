import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import { isNotFound } from '../api/http'
import { deleteImage } from '../api/images'
import { fetchTrash } from '../api/trash'
import type { TrashedImage } from '../api/types'
import { forgetImage, imageKeys } from '../images/imageCache'
import { sendEach } from '../images/sendEach'

export interface UseTrashReturn {
  /** The latest first. */
  images: ComputedRef<TrashedImage[]>
  isLoading: Ref<boolean>
  error: Ref<Error | null>
  hasMore: Ref<boolean>
  isLoadingMore: Ref<boolean>
  loadMore: () => void
  reload: () => void
  /** How many have been deleted for ever; null while nothing is. */
  erased: Ref<number | null>
  /** Deletes these for ever. Answers why some are still there; null where none is. */
  erase: (ids: readonly string[]) => Promise<string | null>
  /** The same of everything that is in the trash, shown or not. */
  empty: () => Promise<string | null>
}

/** The pictures' URLs are good for five minutes. */
const refreshInterval = 4 * 60_000

export function useTrash(): UseTrashReturn {
  const client = useQueryClient()
  const pages = useInfiniteQuery({
    queryKey: imageKeys.trash,
    queryFn: ({ pageParam, signal }) => fetchTrash(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    refetchInterval: refreshInterval,
    shallow: true,
  })
  const erased = shallowRef<number | null>(null)

  async function eraseSome(ids: readonly string[]): Promise<string | null> {
    const { failed, reason } = await sendEach(ids, async (id) => {
      await deleteImage(id)
      erased.value = (erased.value ?? 0) + 1
    }, isNotFound)
    const left = new Set(failed)
    ids.filter((id) => !left.has(id)).forEach((id) => {
      forgetImage(client, id)
    })
    return failed.length > 0 ? reason : null
  }

  async function during(work: () => Promise<string | null>): Promise<string | null> {
    erased.value = 0
    try {
      return await work()
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      erased.value = null
      void client.invalidateQueries({ queryKey: imageKeys.usage })
      await pages.refetch()
    }
  }

  return {
    images: computed(() => (pages.data.value?.pages ?? []).flatMap((page) => page.items)),
    isLoading: pages.isPending,
    error: pages.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
    reload: () => void pages.refetch(),
    erased,
    erase: (ids) => during(() => eraseSome(ids)),
    // Page after page, behind the one before: the index may show what is gone for a moment longer.
    empty: () => during(async () => {
      let cursor: string | null = null
      let why: string | null = null
      do {
        const page: { items: TrashedImage[]; cursor: string | null } = await fetchTrash(cursor)
        why = (await eraseSome(page.items.map(({ id }) => id))) ?? why
        cursor = page.cursor
      } while (cursor !== null)
      return why
    }),
  }
}
