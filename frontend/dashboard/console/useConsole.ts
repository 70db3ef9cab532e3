import { useQuery } from '@tanstack/vue-query'
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { address, getConsole } from '../api/dashboard'
import type { ConsoleLine } from '../api/types'
import { useEventStream } from '../api/useEventStream'
import { appended } from '../ui/ringBuffer'
import { plainText } from './ansi'

export interface Line extends ConsoleLine {
  /** Without colours, to filter and to download. */
  plain: string
}

export const consoleLimit = 10_000

/** What a resource (or all, if it is '') writes: first what the server has kept, then each line as it comes. */
export function useConsole(resource: Ref<string>): {
  lines: Readonly<Ref<Line[]>>
  isPending: Ref<boolean>
  error: Ref<Error | null>
  refetch: () => unknown
  clear: () => void
} {
  const lines = shallowRef<Line[]>([])
  const { data, dataUpdatedAt, isPending, error, refetch } = useQuery({
    queryKey: ['console', resource],
    queryFn: ({ signal }) => getConsole(resource.value || undefined, consoleLimit, signal),
    staleTime: Infinity,
    gcTime: 0,
  })

  let cursor: string | number = 0
  let arrived: Line[] = []
  let frame = 0

  watch(
    data,
    (kept) => {
      arrived = []
      cursor = kept?.cursor ?? 0
      lines.value = kept?.lines.map(toLine) ?? []
    },
    { immediate: true },
  )

  // A burst of lines is drawn once a frame.
  function flush(): void {
    frame = 0
    lines.value = appended(lines.value, arrived, consoleLimit)
    arrived = []
  }

  useEventStream<ConsoleLine>(() => (data.value ? `${resource.value} ${dataUpdatedAt.value}` : null), {
    url: () => address('/api/console/stream', { resource: resource.value, after: cursor }),
    event: 'line',
    onEvent: (line) => {
      cursor = line.id
      arrived.push(toLine(line))
      frame ||= requestAnimationFrame(flush)
    },
  })
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
  })

  return {
    lines,
    isPending,
    error,
    refetch,
    clear: () => {
      arrived = []
      lines.value = []
    },
  }
}

function toLine(line: ConsoleLine): Line {
  return { ...line, plain: plainText(line.text) }
}
