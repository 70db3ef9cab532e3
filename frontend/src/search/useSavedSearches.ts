import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { deleteSearch, fetchSearches, putSearch } from '../api/searches'
import type { ImageFilter, SavedSearch } from '../api/types'
import { useChanges } from '../images/changes'
import { filterOf, queryOf } from '../images/imageFilter'
import { t } from '../language/language'

const key = ['saved searches'] as const

export interface UseSavedSearchesReturn {
  /** By name; undefined until they are known. */
  searches: ComputedRef<SavedSearch[] | undefined>
  /** Keeps a search under a name, or gives one another name. Answers why it was not done; null where it was. */
  save: (search: SavedSearch) => Promise<string | null>
  /** Keeps it no longer, which can be taken back. */
  remove: (search: SavedSearch) => void
}

/** The searches that this person keeps: albums that fill themselves. */
export function useSavedSearches(): UseSavedSearchesReturn {
  const client = useQueryClient()
  const changes = useChanges()
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => fetchSearches(signal), staleTime: 30_000 })
  const show = (change: (searches: SavedSearch[]) => SavedSearch[]): void => {
    client.setQueryData<SavedSearch[]>(key, (known) => change(known ?? []))
  }
  const put = (search: SavedSearch) => (searches: SavedSearch[]): SavedSearch[] =>
    [...searches.filter(({ id }) => id !== search.id), search].sort((a, b) => a.name.localeCompare(b.name))
  const without = (search: SavedSearch) => (searches: SavedSearch[]): SavedSearch[] => searches.filter(({ id }) => id !== search.id)

  async function save(search: SavedSearch): Promise<string | null> {
    try {
      const kept = await putSearch(search)
      show(put(kept))
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  async function erase(search: SavedSearch): Promise<void> {
    try {
      await deleteSearch(search.id)
    } catch (error) {
      show(put(search))
      changes.refuse({ text: t.search.saved.notDeleted(search.name, error instanceof Error ? error.message : ''), retry: () => { remove(search) } })
    }
  }

  async function bringBack(search: SavedSearch): Promise<void> {
    const reason = await save(search)
    if (reason !== null) changes.refuse({ text: t.search.saved.notBroughtBack(search.name, reason), retry: () => void bringBack(search) })
  }

  function remove(search: SavedSearch): void {
    show(without(search))
    const gone = erase(search)
    changes.tell({ text: t.search.saved.deleted(search.name), undo: () => gone.then(() => bringBack(search)) })
  }

  return { searches: computed(() => data.value), save, remove }
}

/** What a kept search looks for. */
export function filterIn(query: string): ImageFilter {
  const params = new URLSearchParams(query)
  return filterOf(Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)])))
}

/** The address of a search, as it is kept: the same for the same search. */
export function savedQueryOf(filter: ImageFilter): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(queryOf(filter))) {
    for (const text of [value].flat().sort()) query.append(name, text)
  }
  return query.toString()
}
