import { useQueryClient } from '@tanstack/vue-query'
import { createEventHook, type EventHookOn } from '@vueuse/core'
import { inject, type InjectionKey, onScopeDispose, provide } from 'vue'
import { personalKey } from '../account/personalKey'
import type { ImageSummary } from '../api/types'
import { dropFromLibrary, dropImages, imageKeys, newerThanKnown, putIntoLibrary, updateImages } from './imageCache'

/** What changed in the library. */
export interface LibraryNews {
  /** As they are now. */
  images: readonly ImageSummary[]
  /** In the trash, or deleted. */
  gone: readonly string[]
  albums: readonly string[]
}

/** What was taken, as far as it was not known. */
export interface TakenNews extends LibraryNews {
  /** Those of the images that no list had. */
  added: readonly ImageSummary[]
}

export interface News {
  /** Puts what changed elsewhere, or came out of the pipeline, into all that is shown. */
  take: (news: Partial<LibraryNews>) => void
  /** Tells this person's other pages in this browser what was done on this one, so that they need not ask. */
  tell: (news: Partial<LibraryNews>) => void
  /** Everything may have changed. */
  takeAll: () => void
  onTaken: EventHookOn<[TakenNews]>
  onAllTaken: EventHookOn
  /** When something was done here or on another page: counts follow by a second or two. */
  onDone: EventHookOn
}

const key: InjectionKey<News> = Symbol('news')

/** Several people, and pages, at once: what one of them changes comes to the others, and what they look at stays where it is. */
export function provideNews(): News {
  const client = useQueryClient()
  const taken = createEventHook<[TakenNews]>()
  const allTaken = createEventHook()
  const done = createEventHook()
  const channel = new BroadcastChannel(personalKey('library news'))

  const outdate = (...keys: readonly (readonly unknown[])[]): void => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey })
  }

  function take({ images = [], gone = [], albums = [] }: Partial<LibraryNews>): void {
    const newer = newerThanKnown(client, images)
    if (newer.length > 0) {
      updateImages(client, newer.map(({ image }) => image))
      putIntoLibrary(client, newer.map(({ image }) => image).filter(({ isHidden }) => !isHidden))
      dropFromLibrary(client, new Set(newer.flatMap(({ image }) => (image.isHidden ? [image.id] : []))))
    }
    if (gone.length > 0) dropImages(client, gone)
    // Counts are as new as this news, though the images may be known already.
    if (images.length + gone.length > 0) {
      outdate(imageKeys.allMonths, imageKeys.labels, imageKeys.any, imageKeys.usage)
      if (gone.length > 0) outdate(imageKeys.duplicates, imageKeys.failed)
      if (gone.length > 0 || newer.some(({ isNew }) => isNew)) outdate(imageKeys.trash)
    }
    if (albums.length > 0) outdate(imageKeys.albums, ...albums.map((id) => imageKeys.list({ album: id })))
    void taken.trigger({ images: newer.map(({ image }) => image), gone, albums, added: newer.flatMap(({ image, isNew }) => (isNew && !image.isHidden ? [image] : [])) })
  }

  channel.onmessage = ({ data }: MessageEvent<Partial<LibraryNews>>) => {
    take(data)
    void done.trigger()
  }
  let isOpen = true
  onScopeDispose(() => {
    isOpen = false
    channel.close()
  })

  const news: News = {
    take,
    tell: (told) => {
      if (Object.values(told).every((some) => some.length === 0)) return
      if (isOpen) channel.postMessage(told)
      void done.trigger()
    },
    takeAll: () => {
      void allTaken.trigger()
      // Lists of many pages ask for their newest alone.
      void client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== imageKeys.lists[0] && kind !== imageKeys.changes[0] })
    },
    onTaken: taken.on,
    onAllTaken: allTaken.on,
    onDone: done.on,
  }
  provide(key, news)
  return news
}

export function useNews(): News {
  const news = inject(key)
  if (!news) throw new Error('useNews() needs provideNews() in a component above.')
  return news
}
