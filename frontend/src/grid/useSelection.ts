import { computed, type ComputedRef, shallowRef } from 'vue'
import type { ImageSummary } from '../api/types'

export interface Selection {
  /** Newest first, as they are listed. */
  selected: ComputedRef<ImageSummary[]>
  isSelected: (id: string) => boolean
  toggle: (id: string) => void
  /** Everything from the photo that was last chosen to this one. */
  extendTo: (id: string) => void
  selectAll: () => void
  clear: () => void
}

/** Which of the photos are chosen; one that leaves the list is no longer chosen. */
export function useSelection(images: () => readonly ImageSummary[]): Selection {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  let last: string | null = null

  const indexOf = (id: string): number => images().findIndex((image) => image.id === id)

  return {
    selected: computed(() => (ids.value.size === 0 ? [] : images().filter(({ id }) => ids.value.has(id)))),
    isSelected: (id) => ids.value.has(id),
    toggle: (id) => {
      const now = new Set(ids.value)
      if (!now.delete(id)) now.add(id)
      ids.value = now
      last = id
    },
    extendTo: (id) => {
      const [from, to] = [indexOf(last ?? id), indexOf(id)].sort((a, b) => a - b) as [number, number]
      ids.value = new Set([...ids.value, ...images().slice(Math.max(from, 0), to + 1).map((image) => image.id)])
      last ??= id
    },
    selectAll: () => {
      ids.value = new Set(images().map(({ id }) => id))
    },
    clear: () => {
      ids.value = new Set()
      last = null
    },
  }
}
