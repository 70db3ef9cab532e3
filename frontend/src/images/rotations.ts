import { useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, inject, type InjectionKey, provide, shallowRef, type ShallowRef } from 'vue'
import { rotateImage } from '../api/images'
import type { ImageFilter, ImageSummary } from '../api/types'
import { t } from '../language/language'
import type { Changes } from './changes'
import type { Deletions } from './deletions'
import { imageKeys, updateImages } from './imageCache'
import type { News } from './news'
import { displayRenditions } from './picture'
import { decodePicture } from './pictureLoader'
import { sendEach } from './sendEach'

type Rotated = Pick<ImageSummary, 'id' | 'rotation'>

export interface Rotations {
  /** Whether the deployment lets photos be rotated. */
  isOffered: boolean
  /** What photos are being rotated to, in degrees, until their renditions are. */
  wanted: Readonly<ShallowRef<ReadonlyMap<string, number>>>
  /** Rotates those that are READY, clockwise by 90 degrees or back by as many: at once, told once, and to be taken back. */
  rotate: (images: readonly ImageSummary[], by: 90 | -90) => void
}

const key: InjectionKey<Rotations> = Symbol('rotations')

export function provideRotations(changes: Changes, news: News, { isOffered }: Deletions): Rotations {
  const client = useQueryClient()
  const wanted = shallowRef<ReadonlyMap<string, number>>(new Map())
  /** What is asked for of each image, one after the other. */
  const underWay = new Map<string, Promise<unknown>>()

  const want = (rotations: ReadonlyMap<string, number>): void => {
    wanted.value = new Map([...wanted.value, ...rotations])
  }
  const forget = (ids: readonly string[]): void => {
    wanted.value = new Map([...wanted.value].filter(([id]) => !ids.includes(id)))
  }

  /** Null where it is wanted otherwise by now. */
  async function sendOne(id: string, rotation: number, isAlone: boolean): Promise<ImageSummary | null> {
    await underWay.get(id)?.catch(() => undefined)
    if (wanted.value.get(id) !== rotation) return null
    const image = await rotateImage(id, rotation)
    // What takes the place of the turned picture can be painted at once.
    const pictures = isAlone ? displayRenditions(image) : displayRenditions(image).slice(0, 1)
    await Promise.allSettled(pictures.map(({ url }) => decodePicture(url)))
    updateImages(client, [image])
    if (wanted.value.get(id) === rotation) forget([id])
    return image
  }

  /** Answers those that could not be rotated, and why. */
  async function send(rotations: ReadonlyMap<string, number>): Promise<{ failed: string[]; reason: string }> {
    want(rotations)
    const { done, failed, reason } = await sendEach([...rotations.keys()], (id) => {
      const sent = sendOne(id, rotations.get(id) ?? 0, rotations.size === 1)
      underWay.set(id, sent)
      return sent
    })
    const changed = done.flatMap(({ answer }) => answer ?? [])
    forget(failed.filter((id) => wanted.value.get(id) === rotations.get(id)))
    news.tell({ images: changed })
    void client.invalidateQueries({ queryKey: imageKeys.lists, predicate: ({ queryKey: [, filter] }) => (filter as ImageFilter).orientation !== undefined })
    return { failed, reason }
  }

  async function takeBack(rotations: ReadonlyMap<string, number>): Promise<void> {
    const { failed, reason } = await send(rotations)
    if (failed.length > 0) changes.refuse({ text: t.images.changed.couldNotUndo(reason), retry: () => void takeBack(only(rotations, failed)) })
  }

  function rotate(images: readonly ImageSummary[], by: 90 | -90): void {
    const before = new Map(images.filter(({ status }) => status === 'READY').map((image) => [image.id, wanted.value.get(image.id) ?? image.rotation]))
    if (!isOffered || before.size === 0) return
    const sent = send(new Map([...before].map(([id, rotation]) => [id, (rotation + by + 360) % 360])))
    changes.tell({
      text: t.images.changed.rotated(before.size),
      undo: () => takeBack(before),
    })
    void sent.then(({ failed, reason }) => {
      const left = images.filter(({ id }) => failed.includes(id))
      if (left.length > 0) changes.refuse({ text: t.images.changed.couldNotRotate(left.length, reason), retry: () => { rotate(left, by) } })
    })
  }

  const rotations: Rotations = { isOffered, wanted, rotate }
  provide(key, rotations)
  return rotations
}

function only(rotations: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  return new Map([...rotations].filter(([id]) => ids.includes(id)))
}

export function useRotations(): Rotations {
  const rotations = inject(key)
  if (!rotations) throw new Error('useRotations() needs provideRotations() in a component above.')
  return rotations
}

/** By how many degrees the renditions of a photo are to be shown turned clockwise, until there are others. */
export function useTurn(image: () => Rotated): ComputedRef<number> {
  const { wanted } = useRotations()
  return computed(() => ((wanted.value.get(image().id) ?? image().rotation) - image().rotation + 360) % 360)
}
