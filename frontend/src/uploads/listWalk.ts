import { fetchImages } from '../api/images'
import type { ImageSummary } from '../api/types'

const pageSize = 100

/**
 * Looks for many images with one request at a time: each step reads one page of the list, newest first. Where a walk ends without
 * some of them (they are not in the list yet, or were deleted), those have to be asked for one by one.
 */
export function createListWalk(): (wanted: ReadonlySet<string>, signal: AbortSignal) => Promise<{ found: ImageSummary[]; missed: string[] }> {
  let cursor: string | null = null
  let pages = 0
  let unseen = new Set<string>()

  return async (wanted, signal) => {
    if (pages === 0) unseen = new Set(wanted)
    const page = await fetchImages({}, cursor, { signal, limit: pageSize })
    const found = page.items.filter(({ id }) => wanted.has(id))
    for (const { id } of page.items) unseen.delete(id)

    cursor = page.cursor
    pages += 1
    const isOver = cursor === null || unseen.size === 0 || pages > Math.ceil(wanted.size / pageSize) + 3
    if (!isOver) return { found, missed: [] }

    cursor = null
    pages = 0
    return { found, missed: [...unseen].filter((id) => wanted.has(id)) }
  }
}
