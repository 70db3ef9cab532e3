import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import type { ImageSummary } from '../api/types'
import type { Slots } from './layout'

export interface Selection {
  /** How many are chosen, those that are not loaded included. */
  count: ComputedRef<number>
  /** Of what is chosen, what is loaded; newest first, as listed. */
  selected: ComputedRef<ImageSummary[]>
  isSelected: (id: string) => boolean
  toggle: (id: string) => void
  /** Everything loaded from the photo that was last chosen to this one. */
  extendTo: (id: string) => void
  /** Those that are not loaded as well. */
  selectAll: () => void
  clear: () => void
  /** All that is chosen, after loading what is not there yet, page by page. */
  collect: () => Promise<readonly ImageSummary[]>
  /** How many have been loaded for that; null while nobody asks. */
  collected: Readonly<Ref<number | null>>
}

/**
 * Which of the photos are chosen; one that leaves the list is no longer chosen.
 * @param walk Every photo of the list; null where all of them are loaded.
 */
export function useSelection(images: () => Slots, walk: () => AsyncIterable<ImageSummary> | Iterable<ImageSummary> | null): Selection {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  /** Of everything, what is not chosen; null where photos are chosen one by one. */
  const except = shallowRef<ReadonlySet<string> | null>(null)
  const collected = shallowRef<number | null>(null)
  let last: string | null = null

  const indexOf = (id: string): number => images().findIndex((image) => image?.id === id)
  const isSelected = (id: string): boolean => (except.value ? !except.value.has(id) : ids.value.has(id))
  const loaded = (from = 0, to?: number): ImageSummary[] => images().slice(from, to).filter((image) => image !== null)
  const selected = computed(() => (!except.value && ids.value.size === 0 ? [] : loaded().filter(({ id }) => isSelected(id))))

  return {
    count: computed(() => (except.value ? Math.max(0, images().length - except.value.size) : selected.value.length)),
    selected,
    isSelected,
    toggle: (id) => {
      const set = except.value ? except : ids
      const now = new Set(set.value)
      if (!now.delete(id)) now.add(id)
      set.value = now
      last = id
    },
    extendTo: (id) => {
      const [from, to] = [indexOf(last ?? id), indexOf(id)].sort((a, b) => a - b) as [number, number]
      const range = loaded(Math.max(from, 0), to + 1).map((image) => image.id)
      if (except.value) except.value = new Set([...except.value].filter((one) => !range.includes(one)))
      else ids.value = new Set([...ids.value, ...range])
      last ??= id
    },
    selectAll: () => {
      except.value = new Set()
    },
    clear: () => {
      ids.value = new Set()
      except.value = null
      last = null
    },
    collect: async () => {
      const everything = except.value ? walk() : null
      if (!everything) return selected.value
      const all: ImageSummary[] = []
      try {
        for await (const image of everything) {
          if (isSelected(image.id)) all.push(image)
          collected.value = all.length
        }
      } finally {
        collected.value = null
      }
      return all
    },
    collected,
  }
}
