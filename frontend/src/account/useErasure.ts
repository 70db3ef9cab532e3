import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref, watch } from 'vue'
import { eraseEverything, fetchErasure } from '../api/account'
import type { Erasure } from '../api/types'

export interface UseErasureReturn {
  /** Undefined until it is known; null where none was asked for lately. */
  erasure: Ref<Erasure | null | undefined>
  isRunning: ComputedRef<boolean>
  /** Why it is not known how far it is. */
  error: Ref<Error | null>
  begin: () => void
  isBeginning: Ref<boolean>
  /** Why it did not begin. */
  refusal: Ref<Error | null>
}

const queryKey = ['erasure']
const interval = 2000

/** The erasure of everything: it goes on without the page, which asks how far it is. */
export function useErasure(): UseErasureReturn {
  const client = useQueryClient()
  const isUnderWay = (erasure: Erasure | null | undefined): boolean => erasure?.finishedAt === null
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchErasure(signal),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? interval : false),
  })
  const beginning = useMutation({
    mutationFn: eraseEverything,
    onSuccess: (erasure) => {
      client.setQueryData(queryKey, erasure)
    },
  })
  const isRunning = computed(() => isUnderWay(data.value))
  // What the page has of photos that are gone is asked for anew.
  watch(isRunning, (now, before) => {
    if (before && !now) void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== queryKey[0] })
  })

  return {
    erasure: data,
    isRunning,
    error,
    begin: () => {
      beginning.mutate()
    },
    isBeginning: beginning.isPending,
    refusal: beginning.error,
  }
}
