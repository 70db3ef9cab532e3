import { useQueryClient } from '@tanstack/vue-query'
import { editImage, fetchImage } from '../api/images'
import type { EditRequest, ImageSummary, PlaceEdit } from '../api/types'
import { t } from '../language/language'
import { useChanges } from './changes'
import { useDeletions } from './deletions'
import { imageKeys, moveImages, updateImages } from './imageCache'
import { useNews } from './news'
import { sendEach } from './sendEach'

export interface Edits {
  /** Whether the deployment lets anything be said of photos: where everybody has one library, nobody changes it. */
  isOffered: boolean
  /** Makes them all favourites, or none where all are. */
  toggleFavourite: (images: readonly ImageSummary[]) => void
  /** Answers why it was not done; null where it was. */
  edit: (image: ImageSummary, edit: Partial<EditRequest>) => Promise<string | null>
  /** Moves the dates of all by the same time, in milliseconds. Answers why some were not changed; null where all were. */
  shiftDates: (images: readonly ImageSummary[], by: number) => Promise<string | null>
  /** Says where all were taken, or that they have no place; null for what the camera says. Answers as above. */
  setPlace: (images: readonly ImageSummary[], place: PlaceEdit | null) => Promise<string | null>
  /** Says of labels whether all photos are to have them. Answers as above. */
  setLabels: (images: readonly ImageSummary[], wanted: ReadonlyMap<string, boolean>) => Promise<string | null>
}

/** What a person says of photos, which is shown at once, told once, and can be taken back. */
export function useEdits(): Edits {
  const client = useQueryClient()
  const changes = useChanges()
  const { isOffered } = useDeletions()
  const news = useNews()

  /** Answers those that could not be changed, and why. */
  async function send(edits: ReadonlyMap<string, Partial<EditRequest>>): Promise<{ failed: string[]; reason: string }> {
    const { done, failed, reason } = await sendEach([...edits.keys()], (id) => editImage(id, edits.get(id) ?? {}))
    const changed = done.map(({ answer }) => answer)
    updateImages(client, changed)
    news.tell({ images: changed })
    const moved = changed.filter(({ id }) => edits.get(id)?.shownAt !== undefined)
    if (moved.length > 0) moveImages(client, moved)
    if (changed.some(({ id }) => ['place', 'addLabels', 'removeLabels'].some((field) => field in (edits.get(id) ?? {})))) {
      void client.invalidateQueries({ queryKey: imageKeys.labels })
      void client.invalidateQueries({ queryKey: imageKeys.lists })
    }
    return { failed, reason }
  }

  async function takeBack(edits: ReadonlyMap<string, Partial<EditRequest>>): Promise<void> {
    const { failed, reason } = await send(edits)
    if (failed.length > 0) changes.refuse({ text: t.images.changed.couldNotUndo(reason), retry: () => void takeBack(edits) })
  }

  /** Sends edits, tells of those that were done, and answers why the others were not; null where all were. */
  async function sendAndTell(
    edits: ReadonlyMap<string, Partial<EditRequest>>,
    { text, undo, unsent = 0, reason: reasonBefore = '' }: {
      text: (count: number) => string
      /** What is said again of one of them. */
      undo: (id: string) => Partial<EditRequest>
      /** Those that failed before they could be sent, and why. */
      unsent?: number
      reason?: string
    },
  ): Promise<string | null> {
    const { failed, reason } = await send(edits)
    const done = [...edits.keys()].filter((id) => !failed.includes(id))
    if (done.length > 0) changes.tell({ text: text(done.length), undo: () => takeBack(new Map(done.map((id) => [id, undo(id)]))) })
    const left = unsent + failed.length
    return left === 0 ? null : t.images.changed.couldNotChange(left, reasonBefore || reason)
  }

  async function setFavourite(images: readonly ImageSummary[], isFavourite: boolean): Promise<void> {
    updateImages(client, images.map((image) => ({ ...image, isFavourite })))
    const { failed, reason } = await send(new Map(images.map(({ id }) => [id, { isFavourite }])))
    if (failed.length === 0) return
    const left = images.filter(({ id }) => failed.includes(id))
    updateImages(client, left)
    changes.refuse({ text: t.images.changed.couldNotChange(failed.length, reason), retry: () => { toggle(left, isFavourite) } })
  }

  function toggle(images: readonly ImageSummary[], isFavourite: boolean): void {
    const changed = images.filter((image) => image.isFavourite !== isFavourite)
    if (!isOffered || changed.length === 0) return
    changes.tell({
      text: isFavourite ? t.images.changed.favourites(changed.length) : t.images.changed.noFavourites(changed.length),
      undo: () => takeBack(new Map(changed.map(({ id }) => [id, { isFavourite: !isFavourite }]))),
    })
    void setFavourite(changed, isFavourite)
  }

  return {
    isOffered,
    toggleFavourite: (images) => {
      toggle(images, images.some((image) => !image.isFavourite))
    },
    edit: async (image, edit) => {
      const { failed, reason } = await send(new Map([[image.id, edit]]))
      if (failed.length > 0) return reason
      changes.tell({ text: t.images.changed.photo, undo: () => takeBack(new Map([[image.id, saidBefore(image, edit)]])) })
      return null
    },
    shiftDates: (images, by) => {
      const before = new Map(images.map((image) => [image.id, saidBefore(image, { shownAt: null })]))
      return sendAndTell(new Map(images.map((image) => [image.id, { shownAt: shifted(image.shownAt, by) }])), {
        text: (count) => t.images.changed.dates(count),
        undo: (id) => before.get(id) ?? {},
      })
    },
    setLabels: (images, wanted) => {
      const edits = new Map(images.flatMap((image) => {
        const has = (name: string): boolean => image.labels.some((label) => label.name === name)
        const addLabels = [...wanted].flatMap(([name, isOn]) => (isOn && !has(name) ? [name] : []))
        const removeLabels = [...wanted].flatMap(([name, isOn]) => (!isOn && has(name) ? [name] : []))
        return addLabels.length + removeLabels.length > 0 ? [[image.id, labelEdit(addLabels, removeLabels)] as const] : []
      }))
      return sendAndTell(edits, {
        text: (count) => t.images.changed.labels(count),
        undo: (id) => labelEdit(edits.get(id)?.removeLabels ?? [], edits.get(id)?.addLabels ?? []),
      })
    },
    setPlace: async (images, place) => {
      // No list tells where a photo was taken, and so what is to be said again once it is taken back.
      const before = await sendEach(images.map(({ id }) => id), async (id) => {
        const { location, isLocationEdited } = await fetchImage(id)
        return isLocationEdited ? { location } : null
      })
      const said = new Map(before.done.map(({ id, answer }) => [id, answer]))
      return sendAndTell(new Map(before.done.map(({ id }) => [id, { place }])), {
        text: (count) => (place?.location === null ? t.images.changed.placeRemoved(count) : t.images.changed.places(count)),
        undo: (id) => ({ place: said.get(id) ?? null }),
        unsent: before.failed.length,
        reason: before.reason,
      })
    },
  }
}

function labelEdit(addLabels: string[], removeLabels: string[]): Partial<EditRequest> {
  return { ...(addLabels.length > 0 && { addLabels }), ...(removeLabels.length > 0 && { removeLabels }) }
}

/** What the owner said of these fields, to say it again. */
function saidBefore(image: ImageSummary, edit: Partial<EditRequest>): Partial<EditRequest> {
  const said: Omit<EditRequest, 'place' | 'addLabels' | 'removeLabels'> = { ...image, shownAt: image.isShownAtEdited ? image.shownAt : null }
  return Object.fromEntries(Object.keys(edit).map((field) => [field, said[field as keyof typeof said]]))
}

/** A wall clock's time, which knows no summer time. */
function shifted(shownAt: string, by: number): string {
  return new Date(Date.parse(`${shownAt}Z`) + by).toISOString().slice(0, -1)
}
