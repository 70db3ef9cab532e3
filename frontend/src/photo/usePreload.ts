import { useQueryClient } from '@tanstack/vue-query'
import { watch } from 'vue'
import type { ImageSummary } from '../api/types'
import { imageQuery } from '../images/useImage'
import { aspectOf, displayRenditions } from '../images/picture'
import { decodePicture } from '../images/pictureLoader'
import { sharpEnough } from './usePicture'

/** Has the photos that may be asked for next ready: their details known, their pictures loaded and decoded. */
export function usePreload(images: () => (ImageSummary | null)[]): void {
  const client = useQueryClient()
  watch(images, (wanted) => {
    for (const image of wanted) {
      if (!image) continue
      const picture = sharpEnough(displayRenditions(image), fittedWidth(image))
      if (picture) decodePicture(picture.url).catch(ignore)
      client.query(imageQuery(image.id)).catch(ignore)
    }
  }, { immediate: true })
}

// What cannot be had says so when it is shown.
const ignore = (): void => undefined

/** How many pixels of the screen a picture is wide that fits into the window. */
function fittedWidth(image: ImageSummary): number {
  return Math.min(window.innerWidth, window.innerHeight * aspectOf(image)) * window.devicePixelRatio
}
