import { useQuery } from '@tanstack/vue-query'
import type { MaybeRefOrGetter, Ref } from 'vue'
import { toValue } from 'vue'
import { fetchLabels } from '../api/images'
import type { LabelCount } from '../api/types'
import { imageKeys } from './imageCache'

export interface UseLabelsOptions {
  isBusy?: MaybeRefOrGetter<boolean>
}

/** Every label with the number of images that carry it. */
export function useLabels({ isBusy = false }: UseLabelsOptions = {}): { labels: Ref<LabelCount[] | undefined> } {
  const { data } = useQuery({
    queryKey: imageKeys.labels,
    queryFn: ({ signal }) => fetchLabels(signal),
    refetchInterval: () => (toValue(isBusy) ? 2000 : 30_000),
  })
  return { labels: data }
}
