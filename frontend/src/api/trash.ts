import { request } from './http'
import type { ImageSummary, TrashedImage, TrashPage } from './types'

export function fetchTrash(cursor: string | null, signal?: AbortSignal): Promise<TrashPage> {
  const query = new URLSearchParams({ limit: '100' })
  if (cursor) query.set('cursor', cursor)
  return request(`/api/trash?${query.toString()}`, { signal })
}

export function trashImage(id: string): Promise<TrashedImage> {
  return request(`/api/images/${encodeURIComponent(id)}/trash`, { method: 'POST' })
}

export function restoreImage(id: string): Promise<ImageSummary> {
  return request(`/api/images/${encodeURIComponent(id)}/restore`, { method: 'POST' })
}
