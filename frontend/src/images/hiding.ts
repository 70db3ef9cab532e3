import { useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, inject, type InjectionKey, type MaybeRefOrGetter, provide, shallowRef, type ShallowRef, toValue } from 'vue'
import { editImage } from '../api/images'
import type { ImageFilter, ImageSummary } from '../api/types'
import { t } from '../language/language'
import type { Changes } from './changes'
import { type Deletions, useDeletions } from './deletions'
import { dropFromLibrary, imageKeys, putIntoLists, updateImages } from './imageCache'
import type { News } from './news'
import { sendEach } from './sendEach'

export interface Hiding {
  /** What was hidden from the library here, or shown there again, which lists learn of later. */
  said: Readonly<ShallowRef<ReadonlyMap<string, boolean>>>
  /** Hides photos from the library, or shows them there again: at once, told once, and to be taken back. */
  hide: (images: readonly ImageSummary[], isHidden: boolean) => void
}

const key: InjectionKey<Hiding> = Symbol('hiding')

/** Counts follow a change by about a second. */
const settleTime = 2000

export function provideHiding(changes: Changes, news: News, { isOffered }: Deletions): Hiding {
  const client = useQueryClient()
  const said = shallowRef<ReadonlyMap<string, boolean>>(new Map())
  const say = (ids: readonly string[], isHidden: boolean): void => {
    said.value = new Map([...said.value, ...ids.map((id) => [id, isHidden] as const)])
  }

  /** Answers those that could not be changed, and why. */
  async function send(images: readonly ImageSummary[], isHidden: boolean): Promise<{ left: ImageSummary[]; reason: string }> {
    say(images.map(({ id }) => id), isHidden)
    const { done, failed, reason } = await sendEach(images.map(({ id }) => id), (id) => editImage(id, { isHidden }))
    const changed = done.map(({ answer }) => answer)
    say(failed, !isHidden)
    updateImages(client, changed)
    news.tell({ images: changed })
    if (!isHidden) putIntoLists(client, changed)
    for (const queryKey of [imageKeys.labels, imageKeys.duplicates, imageKeys.list({ hidden: true })]) void client.invalidateQueries({ queryKey })
    setTimeout(() => {
      dropFromLibrary(client, new Set(changed.map(({ id }) => id).filter((id) => said.value.get(id))))
      void client.invalidateQueries({ queryKey: imageKeys.allMonths })
    }, settleTime)
    return { left: images.filter(({ id }) => failed.includes(id)), reason }
  }

  async function takeBack(images: readonly ImageSummary[], isHidden: boolean): Promise<void> {
    const { left, reason } = await send(images, isHidden)
    if (left.length > 0) changes.refuse({ text: t.images.changed.couldNotUndo(reason), retry: () => void takeBack(left, isHidden) })
  }

  function hide(images: readonly ImageSummary[], isHidden: boolean): void {
    const changed = images.filter(({ id, isHidden: was }) => (said.value.get(id) ?? was) !== isHidden)
    if (!isOffered || changed.length === 0) return
    const sent = send(changed, isHidden)
    changes.tell({
      text: isHidden ? t.images.changed.hidden(changed.length) : t.images.changed.notHidden(changed.length),
      // In its turn, so that an undo never overtakes what it undoes.
      undo: () => sent.then(({ left }) => takeBack(changed.filter((image) => !left.includes(image)), !isHidden)),
    })
    void sent.then(({ left, reason }) => {
      if (left.length > 0) changes.refuse({ text: t.images.changed.couldNotChange(left.length, reason), retry: () => { hide(left, isHidden) } })
    })
  }

  // Somebody did so elsewhere.
  news.onTaken(({ images }) => {
    for (const isHidden of [true, false]) {
      const others = images.filter((image) => image.isHidden === isHidden && (said.value.get(image.id) ?? false) !== isHidden).map(({ id }) => id)
      if (others.length > 0) say(others, isHidden)
    }
  })

  const hiding: Hiding = { said, hide }
  provide(key, hiding)
  return hiding
}

export function useHiding(): Hiding {
  const hiding = inject(key)
  if (!hiding) throw new Error('useHiding() needs provideHiding() in a component above.')
  return hiding
}

/** What a list does not show any more: what went into the trash and, but in an album, what was hidden, or of the list of that what was shown again. */
export function useGone(filter: MaybeRefOrGetter<ImageFilter> = {}): ComputedRef<ReadonlySet<string>> {
  const { hidden } = useDeletions()
  const { said } = useHiding()
  return computed(() => {
    const { album, hidden: isOfHidden = false } = toValue(filter)
    if (album !== undefined || said.value.size === 0) return hidden.value
    return new Set([...hidden.value, ...[...said.value].flatMap(([id, isHidden]) => (isHidden === isOfHidden ? [] : [id]))])
  })
}
