import type { ImagePage } from '../api/types'
import type { ImagePages } from './imageCache'

/**
 * Brings the newest page, asked for again, into a list of which more pages are loaded: what is new goes on top, what
 * changed is replaced, what is gone is dropped, and the pages below stay without being asked for again.
 */
export function mergeNewest(loaded: ImagePages, newest: ImagePage): ImagePages {
  // A page that holds nothing though more follows says nothing about what is loaded.
  if (newest.items.length === 0 && newest.cursor !== null) return loaded

  const ids = new Set(newest.items.map((item) => item.id))
  const all = loaded.pages.flatMap((page) => page.items)
  const lastKnown = all.findLastIndex((item) => ids.has(item.id))

  // No page below, or so much is new that the two do not touch: going on from the newest page leaves no gap.
  if (newest.cursor === null || lastKnown === -1) {
    return { pages: [newest], pageParams: [null] }
  }

  const older = new Set(all.slice(lastKnown + 1).map((item) => item.id))
  const pages = loaded.pages.map((page) => {
    const items = page.items.filter((item) => older.has(item.id))
    return items.length === page.items.length ? page : { ...page, items }
  })
  const [first, ...rest] = pages
  return {
    pages: first ? [{ ...first, items: [...newest.items, ...first.items] }, ...rest] : [newest],
    pageParams: loaded.pageParams,
  }
}
