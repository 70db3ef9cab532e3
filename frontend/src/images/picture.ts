import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash'
import type { ImageSummary, Rendition } from '../api/types'
import { t } from '../language/language'

/** What a page should offer the browser to choose from; the JPEG for the analysis is not among it. */
export function displayRenditions({ renditions }: Pick<ImageSummary, 'renditions'>): Rendition[] {
  return renditions.filter(({ format }) => format === 'webp').sort((a, b) => a.width - b.width)
}

export function srcsetOf(image: Pick<ImageSummary, 'renditions'>): string {
  return displayRenditions(image)
    .map(({ url, width }) => `${url} ${width}w`)
    .join(', ')
}

/** Width over height as seen, so after the camera's rotation; the renditions have it for sure. */
export function aspectOf(image: Pick<ImageSummary, 'renditions' | 'width' | 'height'> | null): number {
  if (!image) return 4 / 3
  const largest = displayRenditions(image).at(-1)
  const { width, height } = largest ?? image
  return width && height ? width / height : 4 / 3
}

/** As its owner calls it; else as its file is called. */
export function nameOf({ title, fileName }: Pick<ImageSummary, 'title' | 'fileName'>): string {
  return title ?? fileName
}

/** What its owner calls it, or `Photo: Sky, Mountain, Lake`, or the file's name while nothing better is known. */
export function altTextOf({ title, labels, fileName }: Pick<ImageSummary, 'title' | 'labels' | 'fileName'>): string {
  if (title !== null) return title
  const names = labels.slice(0, 3).map(({ name }) => name)
  return names.length > 0 ? t.images.photoOf(names.join(', ')) : fileName
}

export interface Placeholder {
  url: string
  color: string
}

/** The average colour alone, which costs next to nothing; null if there is no valid ThumbHash. */
export function averageColorOf(base64: string | null): string | null {
  if (!base64) return null
  try {
    return colorOf(bytesOf(base64))
  } catch {
    return null
  }
}

/** A blurred preview and its average colour; null if there is no valid ThumbHash. */
export function placeholderOf(base64: string | null): Placeholder | null {
  if (!base64) return null
  try {
    const hash = bytesOf(base64)
    return { url: thumbHashToDataURL(hash), color: colorOf(hash) }
  } catch {
    return null
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function colorOf(hash: Uint8Array): string {
  const { r, g, b } = thumbHashToAverageRGBA(hash)
  const [red, green, blue] = [r, g, b].map((channel) => Math.round(channel * 255))
  return `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0})`
}
