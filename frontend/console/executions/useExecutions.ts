import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref } from 'vue'
import { definitionOf, describeExecution, type Execution, type ExecutionSummary, getHistory, listExecutions, listStateMachines, type StateMachine } from './api'
import type { Definition } from './definition'
import { type StateRun, stateRuns } from './stateRuns'

export function useStateMachines(): UseQueryReturnType<StateMachine[], Error> {
  return useQuery({ queryKey: ['states', 'machines'], queryFn: ({ signal }) => listStateMachines(signal), staleTime: 60_000 })
}

export interface Executions {
  /** Undefined until they have arrived. */
  executions: ComputedRef<ExecutionSummary[] | undefined>
  error: Ref<Error | null>
  hasOlder: Ref<boolean>
  isLoadingOlder: Ref<boolean>
  loadOlder: () => void
  refetch: () => unknown
}

/** A machine's executions, latest first; asked for again and again while only the newest page is shown. */
export function useExecutions(machine: Ref<string>, status: Ref<string>): Executions {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['states', 'executions', machine, status],
    queryFn: ({ pageParam, signal }) => listExecutions(machine.value, status.value || undefined, pageParam, signal),
    enabled: computed(() => machine.value !== ''),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextToken }) => nextToken,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) < 2 ? 2000 : false),
    placeholderData: keepPreviousData,
  })
  return {
    executions: computed(() => data.value?.pages.flatMap((page) => page.executions)),
    error,
    hasOlder: hasNextPage,
    isLoadingOlder: isFetchingNextPage,
    loadOlder: () => {
      if (hasNextPage.value && !isFetching.value) void fetchNextPage()
    },
    refetch,
  }
}

export interface FollowedExecution {
  execution: Execution
  runs: StateRun[]
  eventCount: number
}

/** An execution with its states' runs; followed until it has ended. */
export function useExecution(arn: () => string): UseQueryReturnType<FollowedExecution, Error> {
  return useQuery({
    queryKey: computed(() => ['states', 'execution', arn()]),
    queryFn: async ({ signal }) => {
      // The execution first: a history asked for afterwards is never older than the status says.
      const execution = await describeExecution(arn(), signal)
      const events = await getHistory(arn(), signal)
      return { execution, runs: stateRuns(events, execution.status), eventCount: events.length }
    },
    refetchInterval: ({ state: { data, error } }) => (data?.execution.status === 'RUNNING' ? 700 : !data && error ? 5000 : false),
    staleTime: 0,
  })
}

export function useDefinition(arn: () => string): UseQueryReturnType<Definition, Error> {
  return useQuery({
    queryKey: computed(() => ['states', 'definition', arn()]),
    queryFn: async ({ signal }) => JSON.parse(await definitionOf(arn(), signal)) as Definition,
    staleTime: Infinity,
  })
}
