import { request } from './http'
import type { Town } from './types'

/** The towns whose names begin so, the likeliest first. */
export async function fetchTowns(text: string, signal?: AbortSignal): Promise<Town[]> {
  const { items } = await request<{ items: Town[] }>(`/api/towns?text=${encodeURIComponent(text)}`, { signal })
  return items
}
