import { fetchImages, orderOf } from '../api/images'
import type { ImageFilter, ImageOrder, ImageSummary } from '../api/types'

const pageSize = 100

/** Every image that matches the filter, newest first, asked for page by page as they are wanted. */
export async function* allImages(filter: ImageFilter, signal?: AbortSignal, by: ImageOrder = orderOf(filter)): AsyncGenerator<ImageSummary> {
  let cursor: string | null = null
  do {
    const page = await fetchImages(filter, cursor, { signal, limit: pageSize, by })
    yield* page.items
    cursor = page.cursor
  } while (cursor !== null)
}
