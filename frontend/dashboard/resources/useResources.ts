import { useQuery, useQueryClient, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import { ApiError } from '../../src/api/http'
import { getInfo, getResources } from '../api/dashboard'
import type { Resource } from '../api/types'
import { useEventStream } from '../api/useEventStream'

const key = ['resources']

export function useResources(): UseQueryReturnType<Resource[], Error> {
  // The stream brings what changes; asking now and then mends what crossed an answer on its way.
  return useQuery({ queryKey: key, queryFn: ({ signal }) => getResources(signal), staleTime: 10_000, refetchInterval: 15_000 })
}

/** The names that logs, spans and metrics go by, each once. */
export function useResourceNames(): ComputedRef<string[]> {
  const { data } = useResources()
  return computed(() => [...new Set(data.value?.map(({ resource }) => resource))])
}

/**
 * Keeps the resources as they are now. It is the one stream that is always open, so it also tells whether the server is
 * there; whatever else may have been missed meanwhile is asked for again once it is back.
 */
export function useLiveResources(leave: (address: string) => void = (address) => { location.assign(address) }): { isLost: Readonly<Ref<boolean>> } {
  const client = useQueryClient()
  const isLost = shallowRef(false)

  useEventStream<Resource>(() => 'resources', {
    url: () => '/api/resources/stream',
    event: 'resource',
    onEvent: (resource) => {
      client.setQueryData<Resource[]>(key, (known) => known && withResource(known, resource))
    },
    onOpen: () => {
      if (isLost.value) void client.invalidateQueries()
      isLost.value = false
    },
    onLost: () => {
      isLost.value = true
      // A stream does not say why it was refused.
      getInfo().catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 401) leave('/login')
      })
    },
  })
  return { isLost }
}

function withResource(known: Resource[], changed: Resource): Resource[] {
  return known.some(({ name }) => name === changed.name)
    ? known.map((resource) => (resource.name === changed.name ? changed : resource))
    : [...known, changed]
}
