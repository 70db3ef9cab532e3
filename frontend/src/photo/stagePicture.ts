import type { ImageSummary } from '../api/types'
import { aspectOf, displayRenditions, srcsetOf } from '../images/picture'

export interface StagePicture {
  src: string
  srcset: string
  /** How wide the picture is in the stage, for the browser to choose by, in CSS. */
  sizes: string
}

/**
 * The picture as the stage asks for it. Whoever loads it ahead has to ask in the same words, else the browser may
 * choose another rendition. Null before there is any.
 */
export function stagePictureOf(image: Pick<ImageSummary, 'renditions' | 'width' | 'height'>): StagePicture | null {
  const largest = displayRenditions(image).at(-1)
  if (!largest) return null
  const byHeight = `calc((100vh - 9rem) * ${aspectOf(image).toFixed(4)})`
  return {
    src: largest.url,
    srcset: srcsetOf(image),
    sizes: `(min-width: 1024px) min(100vw - 28rem, ${byHeight}), min(100vw, ${byHeight})`,
  }
}
