import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { fetchLabels } from '../api/images'
import type { LabelCount } from '../api/types'
import { imageKeys } from './imageCache'

/** Every label with the number of images that carry it. What this page changes itself invalidates them; the rest may wait. */
export function useLabels(): { labels: Ref<LabelCount[] | undefined> } {
  const { data } = useQuery({
    queryKey: imageKeys.labels,
    queryFn: ({ signal }) => fetchLabels(signal),
    refetchInterval: 30_000,
  })
  return { labels: data }
}
