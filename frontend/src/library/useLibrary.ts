import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref, type ShallowRef, shallowRef, watchEffect } from 'vue'
import { ApiError } from '../api/http'
import { fetchImages, fetchMonths, type PagePlace } from '../api/images'
import type { ImageOrder, ImagePage, ImageSummary } from '../api/types'
import { keptPlace } from '../grid/place'
import { useGone } from '../images/hiding'
import { imageKeys } from '../images/imageCache'
import { dayIn } from '../images/order'
import { useNews } from '../images/news'
import { addRun, buildTimeline, daysOf, dropFromRuns, endOfDay, endOfDayRun, extendRun, type Need, needOf, runOf, type Runs, startOfDay, type Timeline } from './timeline'

export interface UseLibraryOptions {
  order: Ref<ImageOrder>
  /** The photo to begin at. */
  startAt: string | null
}

export interface UseLibraryReturn {
  timeline: ComputedRef<Timeline>
  /** There are no photos. Those that came just now, or before they were sorted by date, are in no timeline yet. */
  isEmpty: ComputedRef<boolean>
  isLoading: Ref<boolean>
  /** Photos that came while one was looking elsewhere. */
  arrived: Readonly<ShallowRef<ReadonlySet<string>>>
  /** They were seen. */
  forgetArrived: () => void
  error: Ref<Error | null>
  /** Loads what is missing of these photos, the end excluded; the last call counts. */
  want: (from: number, to: number) => void
  reload: () => void
}

const firstPage = 40
const pageSize = 100
/** Counts follow a change by about a second. */
const settleTime = 4000
const awaitedInterval = 2000
/** Clocks differ. */
const skew = 60_000

/** The whole library by one of its dates: how many photos each day has, and of the photos those that were looked at; kept up to date. */
export function useLibrary({ order, startAt }: UseLibraryOptions): UseLibraryReturn {
  const client = useQueryClient()
  const hidden = useGone()
  const news = useNews()
  const failure = shallowRef<Error | null>(null)
  const monthsInterval = shallowRef<number | false>(false)
  let begin = startAt

  const months = useQuery({
    queryKey: computed(() => imageKeys.months(order.value)),
    queryFn: ({ signal, queryKey: [, by] }) => fetchMonths(by, signal),
    // While records are brought into the order of dates nobody tells of it.
    refetchInterval: monthsInterval,
    shallow: true,
  })
  const loaded = useQuery({
    queryKey: computed(() => imageKeys.library(order.value)),
    queryFn: async ({ signal, queryKey: [, by] }): Promise<Runs> => {
      const page = await firstPageOf(by, begin, signal)
      begin = null
      return [runOf(page)]
    },
    staleTime: Infinity,
    shallow: true,
  })
  const runs = computed(() => loaded.data.value ?? [])
  const update = (by: ImageOrder, change: (runs: Runs) => Runs): void => {
    client.setQueryData<Runs>(imageKeys.library(by), (now) => now && change(now))
  }

  const timeline = computed(() => {
    const counted = daysOf(months.data.value ?? [])
    if (hidden.value.size === 0) return buildTimeline(counted, runs.value, order.value)
    const gone = new Map<string, number>()
    for (const item of runs.value.flatMap(({ items }) => items.filter(({ id }) => hidden.value.has(id)))) {
      const day = dayIn(order.value, item)
      gone.set(day, (gone.get(day) ?? 0) + 1)
    }
    const left = counted.map(({ day, count }) => ({ day, count: count - (gone.get(day) ?? 0) }))
    return buildTimeline(left, dropFromRuns(runs.value, hidden.value), order.value)
  })

  // One request at a time, and what is looked at then comes first: whoever flings past months wants none of them.
  let wanted = { from: 0, to: 0 }
  let isWorking = false
  const answered = new Map<string, number>()
  async function work(): Promise<void> {
    if (isWorking) return
    isWorking = true
    try {
      for (;;) {
        const by = order.value
        const need = needOf(timeline.value, wanted.from, wanted.to, pageSize)
        if (!need) break
        // Where counts run ahead of what is there, the next ones will tell.
        const key = `${by} ${keyOf(need)}`
        if (Date.now() - (answered.get(key) ?? -Infinity) < settleTime) break
        const change = await answer(need, by)
        answered.set(key, Date.now())
        update(by, change)
        failure.value = null
      }
    } catch (error) {
      failure.value = error instanceof Error ? error : new Error(String(error))
    } finally {
      isWorking = false
    }
  }

  // What is in no timeline yet would be in the list by date added.
  const any = useQuery({
    queryKey: imageKeys.any,
    queryFn: ({ signal }) => fetchImages({}, null, { signal, limit: 1 }),
    enabled: computed(() => loaded.isSuccess.value && timeline.value.slots.length === 0),
  })

  watchEffect(() => {
    monthsInterval.value = timeline.value.slots.length === 0 && any.data.value?.items.length ? awaitedInterval : false
  })

  const arrived = shallowRef<ReadonlySet<string>>(new Set())
  const openedAt = Date.now()
  news.onTaken(({ added }) => {
    const came = added.filter(({ createdAt }) => Date.parse(createdAt) > openedAt - skew).map(({ id }) => id)
    if (came.length > 0) arrived.value = new Set([...arrived.value, ...came])
  })
  // Around what is looked at then; `takeAll` asks for all that is shown.
  news.onAllTaken(() => {
    begin = keptPlace()
  })

  return {
    timeline,
    isEmpty: computed(() => timeline.value.slots.length === 0 && (any.data.value?.items.every(({ id }) => hidden.value.has(id)) ?? false)),
    arrived,
    forgetArrived: () => {
      if (arrived.value.size > 0) arrived.value = new Set()
    },
    isLoading: computed(() => loaded.isPending.value || months.isPending.value || timeline.value.slots.length === 0),
    error: computed(() => loaded.error.value ?? months.error.value ?? failure.value),
    want: (from, to) => {
      wanted = { from, to }
      void work()
    },
    reload: () => {
      failure.value = null
      if (loaded.error.value) void loaded.refetch()
      if (months.error.value) void months.refetch()
      void work()
    },
  }
}

function keyOf(need: Need): string {
  switch (need.kind) {
    case 'newest': return 'newest'
    case 'at': return `at ${need.time}`
    case 'ends': return `ends ${need.day}`
    case 'newer': return `newer ${need.run.newer ?? need.run.items[0]?.id ?? ''}`
    case 'older': return `older ${need.run.older ?? need.run.items.at(-1)?.id ?? ''}`
  }
}

/** Around the photo to begin at; from the beginning if that is gone. */
async function firstPageOf(by: ImageOrder, startAt: string | null, signal: AbortSignal): Promise<ImagePage> {
  if (startAt !== null) {
    try {
      return await fetchImages({}, null, { by, signal, limit: pageSize, place: { around: startAt } })
    } catch (error) {
      if (!(error instanceof ApiError && error.status < 500)) throw error
    }
  }
  return fetchImages({}, null, { by, signal, limit: firstPage })
}

async function answer(need: Need, by: ImageOrder): Promise<(runs: Runs) => Runs> {
  const page = (place?: PagePlace, cursor: string | null = null): Promise<ImagePage> =>
    fetchImages({}, cursor, { by, limit: pageSize, ...(place ? { place } : {}) })
  switch (need.kind) {
    case 'newest': {
      const found = await page()
      return (runs) => addRun(runs, runOf(found), by)
    }
    case 'at': {
      const found = await page({ at: need.time })
      return (runs) => addRun(runs, runOf(found, need.startsDay), by)
    }
    case 'ends': {
      const range = { from: startOfDay(need.day), to: endOfDay(need.day) + 1 }
      const [first, last] = await Promise.all([need.isNewest ? page() : page({ at: endOfDay(need.day) }), fetchImages({}, null, { by, range, limit: pageSize, place: { last: true } })])
      return (runs) => addRun(addRun(runs, runOf(first, true), by), endOfDayRun(last), by)
    }
    case 'newer': return edge('newer', need.run.newer, need.run.items[0])
    case 'older': return edge('older', need.run.older, need.run.items.at(-1))
  }

  async function edge(side: 'newer' | 'older', cursor: string | null | undefined, last: ImageSummary | undefined): Promise<(runs: Runs) => Runs> {
    if (typeof cursor === 'string') {
      const found = await (side === 'newer' ? page({ newer: cursor }) : page(undefined, cursor))
      return (runs) => {
        const now = runs.find((other) => other[side] === cursor)
        return now ? extendRun(runs, now, found, side, by) : addRun(runs, runOf(found), by)
      }
    }
    const found = await page({ around: last?.id ?? '' })
    return (runs) => addRun(runs, runOf(found), by)
  }
}
