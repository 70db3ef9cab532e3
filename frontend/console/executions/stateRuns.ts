import type { EventDetails, ExecutionStatus, HistoryEvent } from './api'

export interface Attempt {
  startedAt: number
  endedAt: number | null
  error: { name: string; cause: string } | null
}

/** One passage through a state; a state in a loop or an iteration has several. Times are milliseconds since 1970. */
export interface StateRun {
  name: string
  status: 'running' | 'succeeded' | 'caught' | 'failed' | 'stopped'
  enteredAt: number
  exitedAt: number | null
  input: string | null
  output: string | null
  attempts: Attempt[]
}

const containers = /^(Execution|MapState|MapIteration|MapRun|ParallelState)/

/**
 * What the history says of each state, in the order of entering. Events name the one they followed on; going back along
 * them leads to the state that an attempt belongs to, even where branches run at once.
 */
export function stateRuns(events: readonly HistoryEvent[], status: ExecutionStatus): StateRun[] {
  const runs: StateRun[] = []
  const owners = new Map<number, StateRun>()

  for (const event of events) {
    const details = detailsOf(event)
    const at = event.timestamp * 1000
    // Some emulators link no events; then what is told belongs to the state entered last.
    let run = event.previousEventId ? owners.get(event.previousEventId) : runs.findLast(({ exitedAt }) => exitedAt === null)

    if (event.type.endsWith('StateEntered')) {
      run = { name: details.name ?? '', status: 'running', enteredAt: at, exitedAt: null, input: details.input ?? null, output: null, attempts: [] }
      runs.push(run)
    } else if (event.type.endsWith('StateExited')) {
      // A Parallel or Map state is left after the last of its branches, so the way back leads into that branch.
      run = run?.name === details.name ? run : runs.findLast(({ name, exitedAt }) => name === details.name && exitedAt === null)
      if (run) Object.assign(run, { exitedAt: at, output: details.output ?? null, status: run.attempts.at(-1)?.error ? 'caught' : 'succeeded' })
    } else if (run && !containers.test(event.type)) {
      addAttempt(run, event.type, at, details)
    }
    if (run) owners.set(event.id, run)
  }

  if (status !== 'RUNNING') {
    for (const run of runs.filter(({ exitedAt }) => exitedAt === null)) run.status = status === 'FAILED' || status === 'TIMED_OUT' ? 'failed' : 'stopped'
  }
  return runs
}

function addAttempt(run: StateRun, type: string, at: number, { error, cause }: EventDetails): void {
  if (type.endsWith('Scheduled')) {
    run.attempts.push({ startedAt: at, endedAt: null, error: null })
    return
  }
  const attempt = run.attempts.at(-1)
  if (!attempt) return
  if (type.endsWith('Failed') || type.endsWith('TimedOut')) Object.assign(attempt, { endedAt: at, error: { name: error ?? type, cause: cause ?? '' } })
  else if (type.endsWith('Succeeded')) attempt.endedAt = at
}

function detailsOf(event: HistoryEvent): EventDetails {
  const key = Object.keys(event).find((name): name is `${string}EventDetails` => name.endsWith('EventDetails'))
  return (key && event[key]) ?? {}
}

export type Progress = StateRun['status'] | 'pending'

/** How a state stands: what still runs counts first, then how it ended the last time. */
export function progressOf(runs: readonly StateRun[]): Progress {
  return runs.some(({ status }) => status === 'running') ? 'running' : (runs.at(-1)?.status ?? 'pending')
}
