import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { fetchMonths, fetchTerms } from '../api/images'
import { imageKeys } from '../images/imageCache'
import type { Findable } from './suggest'

/** What there is to be found, kept up to date; undefined until it is known. */
export function useFindable(): ComputedRef<Findable | undefined> {
  const terms = useQuery({ queryKey: imageKeys.terms, queryFn: ({ signal }) => fetchTerms(signal) })
  const months = useQuery({ queryKey: imageKeys.months('taken'), queryFn: ({ signal }) => fetchMonths('taken', signal), shallow: true })
  return computed(() => terms.data.value && { terms: terms.data.value, months: months.data.value ?? [] })
}
