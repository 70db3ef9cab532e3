import { request } from './http'
import type { Album, AlbumChange, AlbumEdit, AlbumName, AlbumPage } from './types'

export function fetchAlbums(cursor: string | null, signal?: AbortSignal): Promise<AlbumPage> {
  return request(cursor === null ? '/api/albums' : `/api/albums?cursor=${encodeURIComponent(cursor)}`, { signal })
}

export function fetchAlbum(id: string, signal?: AbortSignal): Promise<Album> {
  return request(pathOf(id), { signal })
}

/** Those that an image is in. */
export async function fetchAlbumsOf(imageId: string, signal?: AbortSignal): Promise<AlbumName[]> {
  const { items } = await request<{ items: AlbumName[] }>(`/api/images/${encodeURIComponent(imageId)}/albums`, { signal })
  return items
}

export function createAlbum(name: string): Promise<Album> {
  return request('/api/albums', { method: 'POST', body: { name } })
}

/** What is not in it stays as it is. */
export function editAlbum(id: string, edit: Partial<AlbumEdit>): Promise<Album> {
  return request(pathOf(id), { method: 'PATCH', body: edit })
}

export function deleteAlbum(id: string): Promise<void> {
  return request(pathOf(id), { method: 'DELETE' })
}

export function restoreAlbum(id: string): Promise<Album> {
  return request(`${pathOf(id)}/restore`, { method: 'POST' })
}

/** @param places Of photos that were in the album before: where they were. */
export function addToAlbum(id: string, imageIds: readonly string[], places?: readonly string[]): Promise<AlbumChange> {
  return request(`${pathOf(id)}/photos`, { method: 'POST', body: { imageIds, places } })
}

export function removeFromAlbum(id: string, imageIds: readonly string[]): Promise<AlbumChange> {
  return request(`${pathOf(id)}/removals`, { method: 'POST', body: { imageIds } })
}

/** @param to Before a photo of the album, at its end, or to places that an earlier change told. */
export function moveInAlbum(id: string, imageIds: readonly string[], to: { before: string | null } | { places: readonly string[] }): Promise<AlbumChange> {
  return request(`${pathOf(id)}/moves`, { method: 'POST', body: { imageIds, ...to } })
}

function pathOf(id: string): string {
  return `/api/albums/${encodeURIComponent(id)}`
}
