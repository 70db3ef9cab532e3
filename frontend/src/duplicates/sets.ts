import type { DuplicatePair, ImageSummary } from '../api/types'
import { t } from '../language/language'

/** Photos of which each looks the same as another of them. */
export interface DuplicateSet {
  /** The id of the one that was added first, which stays when others are found. */
  key: string
  /** The suggested one first. */
  images: ImageSummary[]
  /** Why that one is suggested. */
  reason: string
  pairs: DuplicatePair[]
}

/** Pairs that share a photo belong together; in the order in which the first of each set comes. */
export function setsOf(pairs: readonly DuplicatePair[]): DuplicateSet[] {
  const groups: DuplicatePair[][] = []
  for (const pair of pairs) {
    const touched = groups.filter((group) => group.some((other) => share(pair, other)))
    const [first, ...others] = touched
    if (!first) groups.push([pair])
    else {
      first.push(...others.flat(), pair)
      for (const other of others) groups.splice(groups.indexOf(other), 1)
    }
  }
  return groups.map((group) => {
    const images = [...new Map(group.flatMap((pair) => pair.images).map((image) => [image.id, image])).values()].sort(byWorth)
    const [key = ''] = images.map(({ id }) => id).sort()
    return { key, images, reason: reasonFor(images), pairs: group }
  })
}

/** More pixels, then more bytes, then the one that was here before. */
function byWorth(one: ImageSummary, other: ImageSummary): number {
  return pixelsOf(other) - pixelsOf(one) || other.size - one.size || Date.parse(one.createdAt) - Date.parse(other.createdAt) || (one.id < other.id ? -1 : 1)
}

function reasonFor([best, second]: readonly ImageSummary[]): string {
  if (!best || !second) return ''
  if (pixelsOf(best) > pixelsOf(second)) return t.duplicates.reasons.pixels
  return best.size > second.size ? t.duplicates.reasons.bytes : t.duplicates.reasons.first
}

function pixelsOf({ width, height }: ImageSummary): number {
  return (width ?? 0) * (height ?? 0)
}

function share(one: DuplicatePair, other: DuplicatePair): boolean {
  return one.images.some(({ id }) => other.images.some((image) => image.id === id))
}
