import { computed, type ComputedRef, shallowRef, watch } from 'vue'
import type { ImageSummary } from '../api/types'
import { displayRenditions, placeholderOf } from '../images/picture'
import { decodePicture, isDecoded } from '../images/pictureLoader'

/** A picture's address and how many pixels it is wide. */
export type PictureSource = Pick<ImageSummary['renditions'][number], 'url' | 'width'>

type Pictured = Pick<ImageSummary, 'id' | 'rotation' | 'renditions' | 'placeholder'>

/** The smallest that has all the pixels that are wanted, else the largest. */
export function sharpEnough(sources: readonly PictureSource[], width: number): PictureSource | undefined {
  return sources.find((source) => source.width >= width) ?? sources.at(-1)
}

/**
 * The sharpest picture that is decoded: the placeholder, then the smallest, then the one that is wanted, none of which is put
 * into the page before it can be painted at once. It never becomes less sharp.
 * @param wanted How many pixels of the screen it is wide.
 * @param more Further sizes, larger than the published ones.
 */
export function usePicture(image: () => Pictured, wanted: () => number, more: () => readonly PictureSource[] = () => []): ComputedRef<string | undefined> {
  const shown = shallowRef<PictureSource & { of: string }>()
  /** Rotated, it is another picture. */
  const identity = (): string => `${image().id} ${image().rotation}`
  const sources = computed<PictureSource[]>(() => [...displayRenditions(image()), ...more()])

  watch([identity, sources, wanted], ([of, all, width], _, onCleanup) => {
    if (shown.value?.of !== of) shown.value = undefined
    const target = sharpEnough(all, width)
    let isCurrent = true
    onCleanup(() => {
      isCurrent = false
    })
    const show = (source: PictureSource): void => {
      if (isCurrent && source.width > (shown.value?.width ?? 0)) shown.value = { ...source, of }
    }
    const [smallest] = all
    if (!target || !smallest || target.width <= (shown.value?.width ?? 0)) return
    const ready = all.findLast(({ url }) => isDecoded(url))
    if (ready) show(ready)
    for (const source of new Set([smallest, target])) {
      if (source.width <= (shown.value?.width ?? 0)) continue
      // One that cannot be had says so by its name in the page.
      decodePicture(source.url).catch(ignore).then(() => {
        show(source)
      }, ignore)
    }
  }, { immediate: true })

  return computed(() => shown.value?.url ?? placeholderOf(image().placeholder)?.url ?? sources.value[0]?.url)
}

const ignore = (): void => undefined
