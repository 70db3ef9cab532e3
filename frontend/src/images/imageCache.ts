import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import type { ImageDetail, ImageFilter, ImagePage, ImageSummary } from '../api/types'

export type ImagePages = InfiniteData<ImagePage, string | null>

export const imageKeys = {
  lists: ['images'] as const,
  list: (filter: ImageFilter) => ['images', filter] as const,
  newestLists: ['newest images'] as const,
  newest: (filter: ImageFilter) => ['newest images', filter] as const,
  image: (id: string) => ['image', id] as const,
  timeline: (id: string) => ['timeline', id] as const,
  labels: ['labels'] as const,
}

/** Puts what is known of one image now into every list that shows it. */
export function updateImage(client: QueryClient, image: ImageDetail): void {
  client.setQueryData(imageKeys.image(image.id), image)
  updateLists(client, (items) => items.map((item) => (item.id === image.id ? image : item)))
}

/** The same from an answer that knows less; what only the details know stays as it was until they are asked for again. */
export function updateSummary(client: QueryClient, summary: ImageSummary): void {
  updateLists(client, (items) => items.map((item) => (item.id === summary.id ? summary : item)))
  client.setQueryData<ImageDetail>(imageKeys.image(summary.id), (detail) => detail && { ...detail, ...summary, labels: detail.labels })
  void client.invalidateQueries({ queryKey: imageKeys.image(summary.id) })
}

export function forgetImage(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: imageKeys.image(id) })
  client.removeQueries({ queryKey: imageKeys.timeline(id) })
  updateLists(client, (items) => items.filter((item) => item.id !== id))
}

export function findInLists(client: QueryClient, id: string): ImageSummary | undefined {
  return client
    .getQueriesData<ImagePages>({ queryKey: imageKeys.lists })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap((page) => page.items)
    .find((item) => item.id === id)
}

function updateLists(client: QueryClient, update: (items: ImageSummary[]) => ImageSummary[]): void {
  client.setQueriesData<ImagePages>({ queryKey: imageKeys.lists }, (data) =>
    data && { ...data, pages: data.pages.map((page) => ({ ...page, items: update(page.items) })) },
  )
}
