import { request } from './http'
import type { ImageDetail, ImageFilter, ImagePage, LabelCount, Timeline } from './types'

const pageSize = 40

export function fetchImages(filter: ImageFilter, cursor: string | null, signal?: AbortSignal): Promise<ImagePage> {
  const query = new URLSearchParams({ limit: String(pageSize) })
  if (filter.label) query.set('label', filter.label)
  if (filter.status) query.set('status', filter.status)
  if (cursor) query.set('cursor', cursor)
  return request(`/api/images?${query.toString()}`, { signal })
}

export function fetchImage(id: string, signal?: AbortSignal): Promise<ImageDetail> {
  return request(`/api/images/${encodeURIComponent(id)}`, { signal })
}

export function fetchTimeline(id: string, signal?: AbortSignal): Promise<Timeline> {
  return request(`/api/images/${encodeURIComponent(id)}/timeline`, { signal })
}

export function deleteImage(id: string): Promise<void> {
  return request(`/api/images/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

export async function fetchLabels(signal?: AbortSignal): Promise<LabelCount[]> {
  const { items } = await request<{ items: LabelCount[] }>('/api/labels', { signal })
  return items
}
