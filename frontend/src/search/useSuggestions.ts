import { useQueries } from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, toValue } from 'vue'
import { fetchImages } from '../api/images'
import type { ImageFilter } from '../api/types'
import { isEmptyFilter } from '../images/imageFilter'
import { type Chip, chipsOf } from './chips'

export interface UseSuggestionsReturn {
  /** The conditions without one of which the search finds something. */
  suggestions: ComputedRef<Chip[]>
  isLoading: ComputedRef<boolean>
}

const mostPages = 5

/** For a search that finds nothing: which of its conditions stands in the way, asked of the server one by one. */
export function useSuggestions(filter: MaybeRefOrGetter<ImageFilter>): UseSuggestionsReturn {
  // Without its only condition a search is the library: nothing to be asked.
  const chips = computed(() => chipsOf(toValue(filter)).filter(({ without }) => !isEmptyFilter(without)))
  const answers = useQueries({
    queries: computed(() => chips.value.map(({ without }) => ({
      queryKey: ['finds something', without],
      queryFn: ({ signal }: { signal: AbortSignal }) => findsSomething(without, signal),
    }))),
  })
  return {
    suggestions: computed(() => chips.value.filter((_, index) => answers.value[index]?.data)),
    isLoading: computed(() => answers.value.some(({ isPending }) => isPending)),
  }
}

/** A page may be empty and not be the last; one that finds nothing in several is not worth suggesting. */
async function findsSomething(filter: ImageFilter, signal: AbortSignal): Promise<boolean> {
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const answer = await fetchImages(filter, cursor, { limit: 1, signal })
    if (answer.items.length > 0) return true
    if (answer.cursor === null) return false
    cursor = answer.cursor
  }
  return false
}
