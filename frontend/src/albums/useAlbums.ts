import { useQuery } from '@tanstack/vue-query'
import { type ComputedRef, type MaybeRefOrGetter, type Ref, computed, toValue } from 'vue'
import { fetchAlbum, fetchAlbums, fetchAlbumsOf } from '../api/albums'
import type { Album, AlbumName } from '../api/types'
import { usePages, type UsePagesReturn } from '../api/usePages'
import { imageKeys } from '../images/imageCache'

/** All of this person's albums, newest first. */
export function useAlbums(): UsePagesReturn<Album> {
  return usePages(imageKeys.albumList, fetchAlbums)
}

export interface UseAlbumReturn {
  album: Ref<Album | undefined>
  error: Ref<Error | null>
  reload: () => void
}

export function useAlbum(id: MaybeRefOrGetter<string>): UseAlbumReturn {
  const { data, error, refetch } = useQuery({
    queryKey: computed(() => imageKeys.album(toValue(id))),
    queryFn: ({ signal }) => fetchAlbum(toValue(id), signal),
  })
  return { album: data, error, reload: () => void refetch() }
}

/** Those that an image is in; none while they are not known. */
export function useAlbumsOf(imageId: MaybeRefOrGetter<string>, isEnabled: () => boolean): ComputedRef<readonly AlbumName[]> {
  const { data } = useQuery({
    queryKey: computed(() => imageKeys.albumsOf(toValue(imageId))),
    queryFn: ({ signal }) => fetchAlbumsOf(toValue(imageId), signal),
    enabled: computed(isEnabled),
  })
  return computed(() => data.value ?? [])
}
