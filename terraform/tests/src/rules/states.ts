import type { Pipeline } from '../pipeline'

interface Retrier {
  ErrorEquals: string[]
}

interface Catcher extends Retrier {
  Next: string
}

interface State {
  Type: string
  Resource?: string
  Parameters?: { QueueUrl?: string; MessageBody?: Record<string, string> }
  TimeoutSeconds?: number
  ResultPath?: string
  Retry?: Retrier[]
  Catch?: Catcher[]
  Next?: string
  End?: boolean
}

const waits = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'

// SQS keeps a message for 14 days.
const queueRetention = 1209600

const throttled = ['Lambda.TooManyRequestsException', 'Throttled']

/** Every state runs its own function, outlives it, and ends in a way that somebody hears of. */
export function stateProblems({ functions, stateMachine }: Pipeline): string[] {
  const { StartAt, States } = JSON.parse(stateMachine) as { StartAt: string; States: Record<string, State> }
  const problems: string[] = []
  const steps = new Set<string>()

  for (const [name, state] of Object.entries(States)) {
    for (const next of nextOf(state)) if (!States[next]) problems.push(`The state ${name} leads to ${next}, which is not there`)
    if (state.Type !== 'Task') continue

    if (!state.Next && !state.End) problems.push(`The state ${name} neither leads on nor ends`)
    const step = stepOf(state)
    const base = name.replace(/InTurn$/, '')
    if (!step || !step.startsWith(kebab(base))) problems.push(`The state ${name} runs ${step ?? state.Resource}, which is not its function`)
    if (!step) continue
    steps.add(step)

    if (state.Resource === waits) {
      if (state.TimeoutSeconds !== queueRetention) problems.push(`The state ${name} must wait for as long as its queue keeps a message: ${queueRetention} s`)
      if (state.Parameters?.MessageBody?.['taskToken.$'] !== '$$.Task.Token' || state.Parameters.MessageBody['input.$'] !== '$') problems.push(`The state ${name} must hand over its token and its input`)
      const short = States[base]
      if (!short || short.ResultPath !== state.ResultPath || short.Next !== state.Next || short.End !== state.End) problems.push(`The state ${name} must go on as ${base} does`)
    } else {
      const timeout = functions[step]?.timeout ?? 0
      if (!((state.TimeoutSeconds ?? 0) > timeout)) problems.push(`The state ${name} must wait longer than the ${timeout} s of ${step}`)
      const inTurn = States[`${name}InTurn`]
      const catcher = state.Catch?.find(({ ErrorEquals }) => throttled.every((error) => ErrorEquals.includes(error)))
      if (inTurn && catcher?.Next !== `${name}InTurn`) problems.push(`The state ${name} must lead to ${name}InTurn where it stays throttled`)
    }
    if (!state.Retry?.length) problems.push(`The state ${name} is tried once only`)
    if (name !== 'RecordFailure' && state.Catch?.at(-1)?.Next !== 'RecordFailure') problems.push(`The state ${name} must lead to RecordFailure whatever it fails with`)
    if (name !== 'RecordFailure' && !state.Catch?.at(-1)?.ErrorEquals.includes('States.ALL')) problems.push(`The state ${name} must lead to RecordFailure whatever it fails with`)
  }

  const reached = reach(States, StartAt)
  for (const name of Object.keys(States)) if (!reached.has(name)) problems.push(`The state ${name} is never reached`)
  for (const [name, { invokedBy }] of Object.entries(functions)) {
    if (invokedBy.includes('states') && !steps.has(name)) problems.push(`${name} has "states" in its invokedBy, but no state runs it`)
  }
  return [...new Set(problems)]
}

/** resize-image, for ${resize_image_arn} and for ${resize_image_queue_url}. */
function stepOf({ Resource = '', Parameters }: State): string | undefined {
  const placeholder = Resource === waits ? /^\$\{(\w+)_queue_url\}$/.exec(Parameters?.QueueUrl ?? '') : /^\$\{(\w+)_arn\}$/.exec(Resource)
  return placeholder?.[1]?.replaceAll('_', '-')
}

function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()
}

function nextOf({ Next, Catch = [] }: State): string[] {
  return [...(Next ? [Next] : []), ...Catch.map((catcher) => catcher.Next)]
}

function reach(states: Record<string, State>, name: string, reached = new Set<string>()): Set<string> {
  if (reached.has(name) || !states[name]) return reached
  reached.add(name)
  for (const next of nextOf(states[name])) reach(states, next, reached)
  return reached
}
