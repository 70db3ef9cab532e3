import type { InfiniteData, QueryClient } from '@tanstack/vue-query'
import { dropFromRuns, putIntoRuns, type Runs } from '../library/timeline'
import type { ImageDetail, ImageFilter, ImageOrder, ImagePage, ImageSummary, SimilarPhotos } from '../api/types'

export type ImagePages = InfiniteData<ImagePage, string | null>

export const imageKeys = {
  libraries: ['library'] as const,
  library: (order: ImageOrder) => ['library', order] as const,
  allMonths: ['months'] as const,
  months: (order: ImageOrder) => ['months', order] as const,
  lists: ['images'] as const,
  list: (filter: ImageFilter) => ['images', filter] as const,
  newest: (filter: ImageFilter) => ['newest images', filter] as const,
  any: ['any image'] as const,
  changes: ['changes'] as const,
  failed: ['failed images'] as const,
  arounds: ['around'] as const,
  around: (filter: ImageFilter, order: ImageOrder, id: string) => ['around', filter, order, id] as const,
  similars: ['similar'] as const,
  similar: (to: string) => ['similar', to] as const,
  duplicates: ['duplicates'] as const,
  image: (id: string) => ['image', id] as const,
  timeline: (id: string) => ['timeline', id] as const,
  fullSize: (id: string, rotation: number) => ['full size', id, rotation] as const,
  history: (id: string) => ['history', id] as const,
  review: (id: string) => ['review', id] as const,
  labels: ['labels'] as const,
  // Below the labels: what outdates those outdates these.
  terms: ['labels', 'terms'] as const,
  stats: ['stats'] as const,
  trash: ['trash'] as const,
  albums: ['albums'] as const,
  album: (id: string) => ['albums', 'one', id] as const,
  albumList: ['albums', 'list'] as const,
  smartAlbum: (query: string) => ['albums', 'smart', query] as const,
  albumsOf: (id: string) => ['albums', 'of image', id] as const,
  usage: ['usage'] as const,
}

/** Puts what is known of these images now into every list; what only the details know stays as it was until they are asked for again. */
export function updateImages(client: QueryClient, images: readonly ImageSummary[]): void {
  const failed = client.getQueryData<ImagePage>(imageKeys.failed)?.items
  if (images.some(({ id, status }) => status === 'FAILED' || failed?.some((item) => item.id === id))) void client.invalidateQueries({ queryKey: imageKeys.failed })
  const news = new Map(images.map((image) => [image.id, image]))
  updateLists(client, (items) => items.map((item) => news.get(item.id) ?? item))
  for (const image of images) {
    const key = imageKeys.image(image.id)
    client.setQueryData<ImageDetail>(key, (detail) => detail && { ...detail, ...image, labels: detail.labels })
    void client.invalidateQueries({ queryKey: key })
  }
}

export function forgetImage(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: imageKeys.image(id) })
  client.removeQueries({ queryKey: imageKeys.timeline(id) })
  client.removeQueries({ queryKey: imageKeys.history(id) })
  client.removeQueries({ queryKey: imageKeys.review(id) })
  updateLists(client, (items) => items.filter((item) => item.id !== id))
}

/** Takes images out of what is loaded of the library. */
export function dropFromLibrary(client: QueryClient, ids: ReadonlySet<string>): void {
  client.setQueriesData<Runs>({ queryKey: imageKeys.libraries }, (runs) => runs && dropFromRuns(runs, ids))
}

/** Puts images whose date has changed where they belong. */
export function moveImages(client: QueryClient, images: readonly ImageSummary[]): void {
  putIntoLibrary(client, images)
  void client.invalidateQueries({ queryKey: imageKeys.allMonths })
  void client.invalidateQueries({ queryKey: imageKeys.lists })
  void client.invalidateQueries({ queryKey: imageKeys.arounds })
}

/** Puts images that are back into the lists that were read while they were away. */
export function putIntoLists(client: QueryClient, images: readonly ImageSummary[]): void {
  putIntoLibrary(client, images)
  // Which of these belong into a search, the search knows.
  for (const [queryKey, list] of client.getQueriesData<ImagePages>({ queryKey: imageKeys.lists })) {
    const known = new Set(list?.pages.flatMap(({ items }) => items.map(({ id }) => id)))
    if (images.some(({ id }) => !known.has(id))) void client.invalidateQueries({ queryKey, exact: true })
  }
}

/** Puts images where they belong among what is loaded of the library. */
export function putIntoLibrary(client: QueryClient, images: readonly ImageSummary[]): void {
  for (const order of ['taken', 'added'] as const) {
    client.setQueryData<Runs>(imageKeys.library(order), (runs) => runs && putIntoRuns(runs, images, order))
  }
}

export function findInLists(client: QueryClient, id: string): ImageSummary | undefined {
  return findAll(client, new Set([id])).get(id)
}

/** What the lists know of these images. */
function findAll(client: QueryClient, ids: ReadonlySet<string>): Map<string, ImageSummary> {
  const found = new Map<string, ImageSummary>()
  const look = (items: readonly ImageSummary[]): void => {
    for (const item of items) if (ids.has(item.id) && !found.has(item.id)) found.set(item.id, item)
  }
  for (const [, data] of client.getQueriesData<ImagePages>({ queryKey: imageKeys.lists })) data?.pages.forEach(({ items }) => { look(items) })
  for (const [, runs] of client.getQueriesData<Runs>({ queryKey: imageKeys.libraries })) runs?.forEach(({ items }) => { look(items) })
  for (const [, similar] of client.getQueriesData<SimilarPhotos>({ queryKey: imageKeys.similars })) look(similar?.items.map(({ image }) => image) ?? [])
  return found
}

/** Those of these images of which nothing is known that is as new, be it in a list or in their details. */
export function newerThanKnown(client: QueryClient, images: readonly ImageSummary[]): { image: ImageSummary; isNew: boolean }[] {
  const known = findAll(client, new Set(images.map(({ id }) => id)))
  return images.flatMap((image) => {
    const seen = [known.get(image.id), client.getQueryData<ImageDetail>(imageKeys.image(image.id))].filter((item) => item !== undefined)
    return seen.every(({ updatedAt }) => Date.parse(updatedAt) < Date.parse(image.updatedAt)) ? [{ image, isNew: !known.has(image.id) }] : []
  })
}

/** Takes images out of the lists that went elsewhere; whoever looks at one of them is told. */
export function dropImages(client: QueryClient, ids: readonly string[]): void {
  const gone = new Set(ids)
  updateLists(client, (items) => (items.some(({ id }) => gone.has(id)) ? items.filter(({ id }) => !gone.has(id)) : items))
  for (const id of ids) void client.invalidateQueries({ queryKey: imageKeys.image(id) })
}

function updateLists(client: QueryClient, update: (items: ImageSummary[]) => ImageSummary[]): void {
  client.setQueriesData<ImagePages>({ queryKey: imageKeys.lists }, (data) =>
    data && { ...data, pages: data.pages.map((page) => ({ ...page, items: update(page.items) })) },
  )
  client.setQueriesData<Runs>({ queryKey: imageKeys.libraries }, (runs) => runs?.map((run) => ({ ...run, items: update([...run.items]) })))
  client.setQueriesData<SimilarPhotos>({ queryKey: imageKeys.similars }, (found) =>
    found && { ...found, items: found.items.flatMap(({ image, score }) => update([image]).map((now) => ({ image: now, score }))) },
  )
}
