import { request } from './http'
import type { SavedSearch } from './types'

export async function fetchSearches(signal?: AbortSignal): Promise<SavedSearch[]> {
  const { items } = await request<{ items: SavedSearch[] }>('/api/searches', { signal })
  return items
}

/** Adds it, or changes the one of its id. */
export function putSearch({ id, name, query }: SavedSearch): Promise<SavedSearch> {
  return request(`/api/searches/${encodeURIComponent(id)}`, { method: 'PUT', body: { name, query } })
}

export function deleteSearch(id: string): Promise<void> {
  return request(`/api/searches/${encodeURIComponent(id)}`, { method: 'DELETE' })
}
