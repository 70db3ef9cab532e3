import { useQueryClient } from '@tanstack/vue-query'
import { watch } from 'vue'
import type { ImageSummary } from '../api/types'
import { imageQuery } from '../images/useImage'
import { type StagePicture, stagePictureOf } from './stagePicture'

/** Has the photos that may be asked for next ready: their details known, their pictures loaded and decoded. */
export function usePreload(images: () => (ImageSummary | null)[]): void {
  const client = useQueryClient()
  // Held, since a browser may drop the decoded pixels of an image that nobody refers to.
  let pictures = new Map<string, HTMLImageElement>()

  watch(images, (wanted) => {
    pictures = new Map(wanted.flatMap((image) => {
      const picture = image && stagePictureOf(image)
      return picture ? [[image.id, pictures.get(image.id) ?? load(picture)]] : []
    }))
    for (const image of wanted) {
      if (image) client.query(imageQuery(image.id)).catch(ignore)
    }
  }, { immediate: true })
}

// What cannot be had says so when it is shown.
const ignore = (): void => undefined

function load({ sizes, srcset, src }: StagePicture): HTMLImageElement {
  // `sizes` first, else the browser begins with the rendition for the whole window.
  const element = Object.assign(new Image(), { sizes, srcset, src })
  element.decode().catch(ignore)
  return element
}
