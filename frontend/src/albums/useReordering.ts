import { type ComputedRef, computed, shallowRef } from 'vue'
import type { Slots } from '../grid/layout'

export interface UseReorderingReturn {
  /** Where what is dragged would be put: before or behind a photo; null while it is over none. */
  target: ComputedRef<{ id: string; isBehind: boolean } | null>
  over: (event: DragEvent) => void
  drop: (event: DragEvent) => void
  end: () => void
  /** Moves photos by one place. False where they stand at that end already. */
  step: (ids: readonly string[], by: -1 | 1) => boolean
}

/** Photos that a person puts into an order of their own: by drag, or step by step. */
export function useReordering(images: () => Slots, dragged: () => readonly string[], move: (ids: readonly string[], before: string | null) => void): UseReorderingReturn {
  const target = shallowRef<{ id: string; isBehind: boolean } | null>(null)

  const idAt = (index: number): string | null => images()[index]?.id ?? null
  const indexOf = (id: string): number => images().findIndex((image) => image?.id === id)
  /** The first from a place on that does not move itself. */
  function stayingFrom(index: number, ids: ReadonlySet<string>): string | null {
    for (let at = index; at < images().length; at++) {
      const id = idAt(at)
      if (id !== null && !ids.has(id)) return id
    }
    return null
  }

  return {
    target: computed(() => target.value),
    over: (event) => {
      if (dragged().length === 0) return
      // Its box for selecting belongs to it, too.
      const tile = (event.target as Element).closest('li')?.querySelector<HTMLElement>('[data-id]')
      const id = tile?.dataset.id
      if (!tile || id === undefined || dragged().includes(id)) {
        target.value = null
        return
      }
      event.preventDefault()
      const { left, width } = tile.getBoundingClientRect()
      const isBehind = event.clientX > left + width / 2
      if (target.value?.id !== id || target.value.isBehind !== isBehind) target.value = { id, isBehind }
    },
    drop: (event) => {
      const to = target.value
      target.value = null
      if (!to || dragged().length === 0) return
      event.preventDefault()
      move(dragged(), stayingFrom(indexOf(to.id) + (to.isBehind ? 1 : 0), new Set(dragged())))
    },
    end: () => {
      target.value = null
    },
    step: (ids, by) => {
      const moving = new Set(ids)
      const places = ids.map(indexOf).filter((index) => index !== -1).sort((a, b) => a - b)
      const [first, last] = [places[0], places.at(-1)]
      if (first === undefined || last === undefined) return false
      if (by === -1) {
        if (first === 0) return false
        move(ids, idAt(first - 1))
      } else {
        if (last >= images().length - 1) return false
        move(ids, stayingFrom(last + 2, moving))
      }
      return true
    },
  }
}
