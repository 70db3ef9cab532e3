import { useQueryClient } from '@tanstack/vue-query'
import { addToAlbum, createAlbum, deleteAlbum, editAlbum, moveInAlbum, removeFromAlbum, restoreAlbum } from '../api/albums'
import { limits } from '../api/schema'
import type { Album, AlbumChange, AlbumEdit, AlbumPlace, ImageSummary } from '../api/types'
import { useChanges } from '../images/changes'
import { useDeletions } from '../images/deletions'
import { type ImagePages, imageKeys } from '../images/imageCache'
import { useNews } from '../images/news'
import { t } from '../language/language'

type Named = Pick<Album, 'id' | 'name'>

export interface AlbumChanges {
  /** Where everybody has one library, nobody has albums in it. */
  isOffered: boolean
  /** Each rejects where it was not done, and says of all that can be taken back how. */
  create: (name: string, imageIds: readonly string[]) => Promise<Album>
  edit: (album: Album, edit: Partial<AlbumEdit>) => Promise<void>
  remove: (album: Named) => Promise<void>
  add: (album: Named, imageIds: readonly string[]) => Promise<void>
  takeOut: (album: Album, imageIds: readonly string[]) => Promise<void>
  /** Before another photo; null for the end. */
  move: (album: Named, imageIds: readonly string[], before: string | null) => Promise<void>
}

/** What a person does with albums: said once, and taken back once, however many photos it was. */
export function useAlbumChanges(): AlbumChanges {
  const client = useQueryClient()
  const changes = useChanges()
  const { isOffered } = useDeletions()
  const news = useNews()

  function follow(album: Album): void {
    client.setQueryData(imageKeys.album(album.id), album)
    followLists()
    news.tell({ albums: [album.id] })
  }
  function forget({ id }: Named): void {
    // Where it is shown, that page is being left.
    void client.invalidateQueries({ queryKey: imageKeys.album(id), refetchType: 'none' })
    followLists()
    news.tell({ albums: [id] })
  }
  function followLists(): void {
    void client.invalidateQueries({ queryKey: imageKeys.albumList })
    void client.invalidateQueries({ queryKey: ['albums', 'of image'] })
  }
  async function askForPhotos(id: string): Promise<void> {
    void client.invalidateQueries({ queryKey: imageKeys.arounds })
    await client.invalidateQueries({ queryKey: imageKeys.list({ album: id }), exact: true })
  }

  /** Some at a time, as the API takes them, and in their order. What was done before one of them failed, is done. */
  async function inParts(ids: readonly string[], send: (part: readonly string[], from: number) => Promise<AlbumChange>): Promise<AlbumPlace[]> {
    const places: AlbumPlace[] = []
    for (let from = 0; from < ids.length; from += limits.albumPhotosAtOnce) {
      const { album, photos } = await send(ids.slice(from, from + limits.albumPhotosAtOnce), from)
      places.push(...photos)
      follow(album)
    }
    return places
  }

  /** Takes something back; what is refused is told, and can be tried again. */
  const undoBy = (undo: () => Promise<unknown>) => async function takeBack(): Promise<void> {
    try {
      await undo()
    } catch (error) {
      changes.refuse({ text: t.common.notUndone(reasonOf(error)), retry: () => void takeBack() })
    }
  }

  async function putBack(album: Named, places: readonly AlbumPlace[]): Promise<void> {
    await inParts(places.map(({ id }) => id), (part, from) => addToAlbum(album.id, part, places.slice(from, from + part.length).map(({ place }) => place)))
    await askForPhotos(album.id)
  }

  async function takeAway(album: Named, ids: readonly string[]): Promise<AlbumPlace[]> {
    const places = await inParts(ids, (part) => removeFromAlbum(album.id, part))
    await askForPhotos(album.id)
    return places
  }

  async function put(album: Named, imageIds: readonly string[]): Promise<string[]> {
    try {
      return (await inParts(imageIds, (part) => addToAlbum(album.id, part))).map(({ id }) => id)
    } finally {
      await askForPhotos(album.id)
    }
  }

  /** The list as it will be, so that it does not jump there and back. Answers the place that the first comes to, counted from 1; null where it is not known. */
  function moveHere(id: string, moved: ReadonlySet<string>, before: string | null): number | null {
    let place: number | null = null
    client.setQueryData<ImagePages>(imageKeys.list({ album: id }), (data) => {
      if (!data) return data
      const all: ImageSummary[] = data.pages.flatMap(({ items }) => items)
      const rest = all.filter((image) => !moved.has(image.id))
      const at = before === null ? rest.length : rest.findIndex((image) => image.id === before)
      place = at + 1
      const items = [...rest.slice(0, at), ...all.filter((image) => moved.has(image.id)), ...rest.slice(at)]
      let start = 0
      return { ...data, pages: data.pages.map((page) => ({ ...page, items: items.slice(start, (start += page.items.length)) })) }
    })
    return place
  }

  return {
    isOffered,
    create: async (name, imageIds) => {
      const album = await createAlbum(name)
      follow(album)
      const added = imageIds.length > 0 ? await put(album, imageIds) : []
      changes.tell({
        text: added.length > 0 ? t.albums.done.addedToNew(added.length, album.name) : t.albums.done.made(album.name),
        undo: undoBy(async () => {
          await deleteAlbum(album.id)
          forget(album)
        }),
      })
      return album
    },
    edit: async (album, edit) => {
      const before = Object.fromEntries(Object.keys(edit).map((field) => [field, album[field as keyof AlbumEdit]])) as Partial<AlbumEdit>
      const send = async (said: Partial<AlbumEdit>): Promise<void> => {
        follow(await editAlbum(album.id, said))
        if (said.order) await askForPhotos(album.id)
      }
      await send(edit)
      changes.tell({
        text: edit.name ? t.albums.done.renamed(edit.name) : edit.order ? t.albums.done.sorted : edit.coverId === undefined ? t.albums.done.described : t.albums.done.coverChosen,
        undo: undoBy(() => send(before)),
      })
    },
    remove: async (album) => {
      await deleteAlbum(album.id)
      forget(album)
      changes.tell({
        text: t.albums.done.deleted(album.name),
        undo: undoBy(async () => {
          follow(await restoreAlbum(album.id))
        }),
      })
    },
    add: async (album, imageIds) => {
      const added = await put(album, imageIds)
      if (added.length === 0) changes.tell({ text: t.albums.done.wereIn(imageIds.length, album.name), undo: null })
      else changes.tell({ text: t.albums.done.added(added.length, album.name), undo: undoBy(() => takeAway(album, added)) })
    },
    takeOut: async (album, imageIds) => {
      const places = await takeAway(album, imageIds)
      if (places.length > 0) changes.tell({
        text: t.albums.done.removed(places.length, album.name),
        undo: undoBy(async () => {
          await putBack(album, places)
          // The cover went with its photo.
          if (album.coverId !== null && places.some(({ id }) => id === album.coverId)) follow(await editAlbum(album.id, { coverId: album.coverId }))
        }),
      })
    },
    move: async (album, imageIds, before) => {
      const place = moveHere(album.id, new Set(imageIds), before)
      try {
        const places = await inParts(imageIds, (part) => moveInAlbum(album.id, part, { before }))
        changes.tell({
          text: place === null ? t.albums.done.moved(places.length) : t.albums.done.movedTo(places.length, place),
          undo: undoBy(async () => {
            await inParts(places.map(({ id }) => id), (part, from) => moveInAlbum(album.id, part, { places: places.slice(from, from + part.length).map(({ place }) => place) }))
            await askForPhotos(album.id)
          }),
        })
      } finally {
        await askForPhotos(album.id)
      }
    },
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
