import { request, requestFile } from './http'
import type { EditRequest, ImageDetail, ImageDuplicate, ImageFilter, ImageOrder, ImagePage, ImageSummary, LabelCount, MonthCount, OriginalLink, Rendition, SearchTerms, Stats, Timeline } from './types'

const pageSize = 40

export interface PageOptions {
  signal?: AbortSignal | undefined
  limit?: number
  /** By which date; that of the filter unless said. */
  by?: ImageOrder
  /** Where the page is, if not at the beginning; else the cursor says it. */
  place?: PagePlace
  /** Milliseconds: only photos of then or later, and before. */
  range?: { from: number; to: number }
}

/** After a page towards newer photos, around a photo, from a time on (milliseconds), or at the list's end. */
export type PagePlace = { newer: string } | { around: string } | { at: number } | { last: true }

/** A search is by date taken; but what has a certain status is found by the date added, and so is everything where nobody says otherwise. */
export function orderOf(filter: ImageFilter): ImageOrder {
  return filter.status !== undefined || Object.keys(filter).length === 0 ? 'added' : 'taken'
}

/** A page may hold fewer than `limit`, even none, and still not be the last: only a null cursor is the end. */
export function fetchImages(
  filter: ImageFilter,
  cursor: string | null,
  { signal, limit = pageSize, by = orderOf(filter), place, range }: PageOptions = {},
): Promise<ImagePage> {
  const query = new URLSearchParams({ limit: String(limit) })
  if (filter.album !== undefined) {
    if (place) for (const [name, value] of Object.entries(place)) query.set(name, String(value))
    if (cursor) query.set('cursor', cursor)
    return request(`/api/albums/${encodeURIComponent(filter.album)}/photos?${query.toString()}`, { signal })
  }
  for (const name of ['label', 'anyLabel', 'notLabel'] as const) {
    filter[name]?.forEach((label) => {
      query.append(name, label)
    })
  }
  for (const name of ['status', 'orientation', 'color', 'text', 'camera', 'place'] as const) {
    if (filter[name]) query.set(name, filter[name])
  }
  if (filter.hidden) query.set('hidden', 'true')
  if (filter.favourite) query.set('favourite', 'true')
  if (filter.from) query.set('from', startOfDay(filter.from, by).toISOString())
  if (filter.to) query.set('to', startOfDay(filter.to, by, 1).toISOString())
  if (range) {
    query.set('from', new Date(range.from).toISOString())
    query.set('to', new Date(range.to).toISOString())
  }
  if (by !== 'added') query.set('by', by)
  if (place) for (const [name, value] of Object.entries(place)) query.set(name, name === 'at' ? new Date(Number(value)).toISOString() : String(value))
  if (cursor) query.set('cursor', cursor)
  return request(`/api/images?${query.toString()}`, { signal })
}

export function fetchUploaded(id: string, signal?: AbortSignal): Promise<ImageDetail | ImageDuplicate> {
  return request(`/api/images/${encodeURIComponent(id)}`, { signal })
}

/** The image, or the one that had its bytes before. */
export async function fetchImage(id: string, signal?: AbortSignal): Promise<ImageDetail> {
  const image = await fetchUploaded(id, signal)
  return 'duplicateOf' in image ? fetchImage(image.duplicateOf, signal) : image
}

export function fetchTimeline(id: string, signal?: AbortSignal): Promise<Timeline> {
  return request(`/api/images/${encodeURIComponent(id)}/timeline`, { signal })
}

/** Every state, as Step Functions knows it; few may ask at once. */
export function fetchHistory(id: string, signal?: AbortSignal): Promise<Timeline> {
  return request(`/api/images/${encodeURIComponent(id)}/history`, { signal })
}

/** What is not in it stays as it is. */
export function editImage(id: string, edit: Partial<EditRequest>): Promise<ImageSummary> {
  return request(`/api/images/${encodeURIComponent(id)}`, { method: 'PATCH', body: edit })
}

/** Its renditions are made anew, which takes a second or two. */
export function rotateImage(id: string, rotation: number): Promise<ImageSummary> {
  return request(`/api/images/${encodeURIComponent(id)}/rotation`, { method: 'PUT', body: { rotation } })
}

/** For ever. */
export function deleteImage(id: string): Promise<void> {
  return request(`/api/images/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** Runs the pipeline again on the stored original of an image that FAILED. */
export function retryImage(id: string): Promise<ImageSummary> {
  return request(`/api/images/${encodeURIComponent(id)}/retry`, { method: 'POST' })
}

export function fetchStats(minutes: number, signal?: AbortSignal): Promise<Stats> {
  return request(`/api/stats?minutes=${minutes}`, { signal })
}

/** Where an image's bytes are as they were uploaded: for some minutes, and to be saved under the file's name. */
export function fetchOriginalLink(id: string, signal?: AbortSignal): Promise<OriginalLink> {
  return request(`/api/images/${encodeURIComponent(id)}/original`, { signal })
}

/** Those bytes, from S3 itself. */
export async function fetchOriginal(id: string, signal?: AbortSignal): Promise<Blob> {
  const { url } = await fetchOriginalLink(id, signal)
  return (await requestFile(url, signal)).blob()
}

/** All pixels of an image that is READY, which are made into a rendition where they were not before: some seconds for a large one. */
export function renderFull(id: string, signal?: AbortSignal): Promise<Rendition> {
  return request(`/api/images/${encodeURIComponent(id)}/renditions/full`, { method: 'POST', signal })
}

/** A rendition's bytes. */
export async function fetchRendition(url: string, signal?: AbortSignal): Promise<Blob> {
  return (await requestFile(url, signal)).blob()
}

export async function fetchLabels(signal?: AbortSignal): Promise<LabelCount[]> {
  const { items } = await request<{ items: LabelCount[] }>('/api/labels', { signal })
  return items
}

export async function fetchMonths(by: ImageOrder, signal?: AbortSignal): Promise<MonthCount[]> {
  const { items } = await request<{ items: MonthCount[] }>(`/api/months?by=${by}`, { signal })
  return items
}

/** What images can be looked for by, with counts. */
export function fetchTerms(signal?: AbortSignal): Promise<SearchTerms> {
  return request('/api/terms', { signal })
}

/** Midnight of a day, or of one some days after it: by this clock where things were added; the clocks of cameras are written as UTC. */
function startOfDay(day: string, by: ImageOrder, daysAfter = 0): Date {
  const date = new Date(`${day}T00:00:00${by === 'taken' ? 'Z' : ''}`)
  if (by === 'taken') date.setUTCDate(date.getUTCDate() + daysAfter)
  else date.setDate(date.getDate() + daysAfter)
  return date
}
