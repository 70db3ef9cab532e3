import { useQueryClient } from '@tanstack/vue-query'
import { type ComputedRef, type Ref, shallowRef } from 'vue'
import { isNotFound } from '../api/http'
import { deleteImage } from '../api/images'
import { freshFor } from '../api/signedPictures'
import { fetchTrash } from '../api/trash'
import type { TrashedImage } from '../api/types'
import { usePages, type UsePagesReturn } from '../api/usePages'
import { forgetImage, imageKeys } from '../images/imageCache'
import { sendEach } from '../images/sendEach'

export interface UseTrashReturn extends Omit<UsePagesReturn<TrashedImage>, 'items'> {
  /** The latest first. */
  images: ComputedRef<TrashedImage[]>
  /** How many have been deleted for ever; null while nothing is. */
  erased: Ref<number | null>
  /** Deletes these for ever. Answers why some are still there; null where none is. */
  erase: (ids: readonly string[]) => Promise<string | null>
  /** The same of everything that is in the trash, shown or not. */
  empty: () => Promise<string | null>
}

export function useTrash(): UseTrashReturn {
  const client = useQueryClient()
  const { items: images, ...pages } = usePages(imageKeys.trash, fetchTrash, freshFor)
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
      await pages.reload()
    }
  }

  return {
    images,
    ...pages,
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
