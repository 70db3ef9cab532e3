import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { fetchLabels } from '../api/images'
import type { LabelCount } from '../api/types'
import { imageKeys } from './imageCache'

/** Every label with the number of images that carry it. */
export function useLabels(): { labels: Ref<LabelCount[] | undefined> } {
  const { data } = useQuery({ queryKey: imageKeys.labels, queryFn: ({ signal }) => fetchLabels(signal) })
  return { labels: data }
}
