import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { address, getLogs, type LogFilter } from '../api/dashboard'
import type { LogEntry } from '../api/types'
import { useEventStream } from '../api/useEventStream'
import { appended } from '../ui/ringBuffer'

export const logLimit = 10_000
const pageSize = 500

/**
 * Log entries, newest first, live. While `isHeld` (somebody reads further down) new ones wait, so that nothing moves
 * under the eyes; `waiting` says how many.
 */
export function useLogs(
  filter: ComputedRef<LogFilter>,
  isHeld: Ref<boolean>,
): {
  entries: Readonly<Ref<LogEntry[]>>
  waiting: Readonly<Ref<number>>
  isPending: Ref<boolean>
  error: Ref<Error | null>
  refetch: () => unknown
  loadOlder: () => Promise<void>
} {
  const entries = shallowRef<LogEntry[]>([])
  const arrived = shallowRef<LogEntry[]>([])
  const older = shallowRef<string | null>(null)
  let isLoadingOlder = false
  let frame = 0

  const { data, dataUpdatedAt, isPending, error, refetch } = useQuery({
    queryKey: ['logs', filter],
    queryFn: ({ signal }) => getLogs(filter.value, undefined, pageSize, signal),
    staleTime: Infinity,
    gcTime: 0,
  })
  watch(
    data,
    (page) => {
      arrived.value = []
      entries.value = newestFirst(page?.items ?? [])
      older.value = page?.cursor ?? null
    },
    { immediate: true },
  )

  function flush(): void {
    frame = 0
    if (isHeld.value || arrived.value.length === 0) return
    const known = new Set(entries.value.slice(0, pageSize).map(({ id }) => id))
    const fresh = newestFirst(arrived.value.filter(({ id }) => !known.has(id)))
    entries.value = [...fresh, ...entries.value].slice(0, logLimit)
    arrived.value = []
  }
  watch(isHeld, flush)

  useEventStream<LogEntry>(() => (data.value ? `${JSON.stringify(filter.value)} ${dataUpdatedAt.value}` : null), {
    url: () => address('/api/logs/stream', { ...filter.value }),
    event: 'log',
    onEvent: (entry) => {
      arrived.value = appended(arrived.value, [entry], logLimit)
      frame ||= requestAnimationFrame(flush)
    },
  })
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
  })

  async function loadOlder(): Promise<void> {
    if (isLoadingOlder || older.value === null || entries.value.length >= logLimit) return
    isLoadingOlder = true
    try {
      const asked = filter.value
      const page = await getLogs(asked, older.value, pageSize)
      if (asked !== filter.value) return
      entries.value = [...entries.value, ...newestFirst(page.items)]
      older.value = page.cursor
    } finally {
      isLoadingOlder = false
    }
  }

  return { entries, waiting: computed(() => (isHeld.value ? arrived.value.length : 0)), isPending, error, refetch, loadOlder }
}

function newestFirst(entries: LogEntry[]): LogEntry[] {
  return [...entries].sort((one, other) => other.id - one.id)
}
