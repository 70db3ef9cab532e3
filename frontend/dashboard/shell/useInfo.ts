import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { getInfo } from '../api/dashboard'
import type { Info } from '../api/types'

export function useInfo(): UseQueryReturnType<Info, Error> {
  return useQuery({ queryKey: ['info'], queryFn: ({ signal }) => getInfo(signal), staleTime: Infinity })
}
