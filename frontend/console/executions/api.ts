import { callAws } from '../api/aws'

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE'

export interface StateMachine {
  stateMachineArn: string
  name: string
  type: 'STANDARD' | 'EXPRESS'
}

/** Times are seconds since 1970. */
export interface ExecutionSummary {
  executionArn: string
  stateMachineArn: string
  name: string
  status: ExecutionStatus
  startDate: number
  stopDate?: number
}

export interface Execution extends ExecutionSummary {
  input?: string
  output?: string
  error?: string
  cause?: string
}

/** One entry of an execution's history; what it says stands in the one member that ends in `EventDetails`. */
export interface HistoryEvent {
  id: number
  previousEventId: number
  timestamp: number
  type: string
  [details: `${string}EventDetails`]: EventDetails | undefined
}

export interface EventDetails {
  name?: string
  input?: string
  output?: string
  error?: string
  cause?: string
  resource?: string
}

// Beyond this many events the page says that it shows the first ones.
export const historyLimit = 5000

/** Those that have executions to show: Step Functions keeps none of an Express workflow. */
export async function listStateMachines(signal?: AbortSignal): Promise<StateMachine[]> {
  const { stateMachines } = await callAws<{ stateMachines: StateMachine[] }>('states', 'ListStateMachines', { maxResults: 100 }, signal)
  return stateMachines.filter(({ type }) => type !== 'EXPRESS')
}

export interface ExecutionPage {
  executions: ExecutionSummary[]
  nextToken?: string
}

export function listExecutions(
  stateMachineArn: string,
  statusFilter: string | undefined,
  nextToken: string | undefined,
  signal?: AbortSignal,
): Promise<ExecutionPage> {
  return callAws('states', 'ListExecutions', { stateMachineArn, statusFilter, nextToken, maxResults: 100 }, signal)
}

export function describeExecution(executionArn: string, signal?: AbortSignal): Promise<Execution> {
  return callAws('states', 'DescribeExecution', { executionArn }, signal)
}

/** The definition that the execution began with, which may not be the machine's newest. */
export async function definitionOf(executionArn: string, signal?: AbortSignal): Promise<string> {
  return (await callAws<{ definition: string }>('states', 'DescribeStateMachineForExecution', { executionArn }, signal)).definition
}

export async function getHistory(executionArn: string, signal?: AbortSignal): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = []
  let nextToken: string | undefined
  do {
    const page = await callAws<{ events: HistoryEvent[]; nextToken?: string }>(
      'states',
      'GetExecutionHistory',
      { executionArn, nextToken, maxResults: 1000, includeExecutionData: true },
      signal,
    )
    events.push(...page.events)
    nextToken = page.nextToken
  } while (nextToken && events.length < historyLimit)
  return events
}
