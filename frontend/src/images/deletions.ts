import { useQueryClient } from '@tanstack/vue-query'
import { inject, type InjectionKey, provide, type ShallowRef, shallowRef } from 'vue'
import { isNotFound } from '../api/http'
import { restoreImage, trashImage } from '../api/trash'
import type { ImageSummary } from '../api/types'
import { t } from '../language/language'
import type { Change, Changes } from './changes'
import { imageKeys, putIntoLists, updateImages } from './imageCache'
import type { News } from './news'
import { sendEach } from './sendEach'

export interface Deletions {
  /** Whether the deployment lets anything be deleted. */
  isOffered: boolean
  /** What no list shows any more: in the trash, or on its way there. */
  hidden: Readonly<ShallowRef<ReadonlySet<string>>>
  /** Moves the images to the trash at once. */
  remove: (ids: readonly string[]) => void
  /** Takes images out of the trash. Answers why some are still there; null where all are back. */
  restore: (ids: readonly string[]) => Promise<string | null>
  /** For whoever finds that an image is wanted after all. */
  bringBack: (id: string, isTrashed: boolean) => Promise<Recovery>
}

/** It was not in the trash; it was, and is not any more; or it is too late, and it is deleted by now. */
export type Recovery = 'there' | 'brought back' | 'gone'

const key: InjectionKey<Deletions> = Symbol('deletions')

/** Deleting moves a photo to the trash, where it stays for 30 days. */
export function provideDeletions(changes: Changes, news: News, { isOffered = true }: { isOffered?: boolean } = {}): Deletions {
  const client = useQueryClient()
  const hidden = shallowRef<ReadonlySet<string>>(new Set())
  /** What is asked for of each image, one after the other. */
  const underWay = new Map<string, Promise<unknown>>()

  /** The last move, where it was of one photo. */
  let alone: { id: string; change: Change } | null = null

  const hide = (ids: readonly string[]): void => {
    hidden.value = new Set([...hidden.value, ...ids])
  }
  const show = (ids: readonly string[]): void => {
    const shown = new Set(ids)
    if (!ids.some((id) => hidden.value.has(id))) return
    hidden.value = new Set([...hidden.value].filter((id) => !shown.has(id)))
  }
  const follow = (): void => {
    for (const queryKey of [imageKeys.labels, imageKeys.trash, imageKeys.usage, imageKeys.albums, imageKeys.duplicates]) void client.invalidateQueries({ queryKey })
  }
  function inTurn<T>(id: string, send: () => Promise<T>): Promise<T> {
    const sent = (underWay.get(id) ?? Promise.resolve()).then(send, send)
    underWay.set(id, sent)
    void sent.catch(() => undefined).finally(() => {
      if (underWay.get(id) === sent) underWay.delete(id)
    })
    return sent
  }

  function remove(ids: readonly string[]): void {
    if (!isOffered || ids.length === 0) return
    hide(ids)
    const change: Change = { text: t.images.changed.deleted(ids.length), undo: () => undo(ids) }
    changes.tell(change)
    alone = ids.length === 1 ? { id: ids[0] ?? '', change } : null
    // An image that is not there is as deleted as one can be.
    void sendEach(ids, (id) => inTurn(id, () => trashImage(id)), isNotFound).then(({ failed, reason }) => {
      news.tell({ gone: ids.filter((id) => !failed.includes(id)) })
      if (failed.length > 0) {
        show(failed)
        changes.refuse({ text: t.images.changed.couldNotDelete(failed.length, reason), retry: () => { remove(failed) } })
      }
      follow()
    })
  }

  async function undo(ids: readonly string[]): Promise<void> {
    const reason = await restore(ids)
    if (reason !== null) changes.refuse({ text: t.images.changed.couldNotRestore(reason), retry: () => void undo(ids) })
  }

  function putBack(images: readonly ImageSummary[]): void {
    updateImages(client, images)
    putIntoLists(client, images)
    news.tell({ images })
    show(images.map(({ id }) => id))
    follow()
  }

  async function restore(ids: readonly string[]): Promise<string | null> {
    const { done, failed, reason } = await sendEach(ids, (id) => inTurn(id, () => restoreImage(id)))
    putBack(done.map(({ answer }) => answer))
    return failed.length > 0 ? reason : null
  }

  async function bringBack(id: string, isTrashed: boolean): Promise<Recovery> {
    if (!isTrashed && !hidden.value.has(id)) return 'there'
    try {
      putBack([await inTurn(id, () => restoreImage(id))])
      if (alone?.id === id) changes.forget(alone.change)
      return 'brought back'
    } catch (error) {
      if (isNotFound(error)) return 'gone'
      throw error
    }
  }

  const deletions: Deletions = { isOffered, hidden, remove, restore, bringBack }
  // Somebody took them out of the trash elsewhere.
  news.onTaken(({ images }) => { show(images.map(({ id }) => id)) })
  provide(key, deletions)
  return deletions
}

export function useDeletions(): Deletions {
  const deletions = inject(key)
  if (!deletions) throw new Error('useDeletions() needs provideDeletions() in a component above.')
  return deletions
}
