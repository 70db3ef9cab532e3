import type { Pipeline } from '../pipeline'

interface Retrier {
  ErrorEquals?: string[]
  MaxAttempts?: number
  IntervalSeconds?: number
  BackoffRate?: number
  MaxDelaySeconds?: number
  JitterStrategy?: string
}

interface Catcher extends Retrier {
  Next: string
  ResultPath?: string | null
}

interface Machine {
  StartAt: string
  States: Record<string, State>
}

interface State {
  Type: string
  Branches?: Machine[]
  Resource?: string
  Parameters?: { QueueUrl?: string; MessageBody?: Record<string, string>; DelaySeconds?: number; FunctionName?: string; Payload?: Record<string, string> }
  TimeoutSeconds?: number
  ResultPath?: string | null
  Retry?: Retrier[]
  Catch?: Catcher[]
  Choices?: { Next: string }[]
  Default?: string
  Next?: string
  End?: boolean
  ErrorPath?: string
  CausePath?: string
}

const waits = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'

// A message that no execution waits for.
const sends = 'arn:aws:states:::sqs:sendMessage'

// SQS keeps a message for 14 days.
const queueRetention = 1209600

// What a second try can mend, https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html; the last two are the functions' own.
const transient = ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout', 'States.Timeout', 'TIMEOUT', 'Transient']

const queueErrors = ['SQS.AmazonSQSException', 'SQS.SdkClientException', 'SQS.SqsException']

const later = JSON.stringify({ input: { 'imageId.$': '$.imageId', 'traceparent.$': '$.traceparent', 'retry.$': '$.retry' } })

const throttled = ['Lambda.TooManyRequestsException', 'Throttled']

/** Every state runs its own function, outlives it, and ends in a way that somebody hears of. */
export function stateProblems({ functions, stateMachine, review }: Pipeline): string[] {
  const { QueryLanguage, ...machine } = JSON.parse(stateMachine) as Machine & { QueryLanguage?: string }
  const problems: string[] = []
  if (QueryLanguage !== 'JSONPath') problems.push(`The state machine is written in JSONPath, and says ${QueryLanguage}`)
  const steps = new Set<string>()

  for (const { name, state, around, parallel } of statesOf(machine)) {
    for (const next of nextOf(state)) if (!around[next]) problems.push(`The state ${name} leads to ${next}, which is not there`)
    if (state.Type === 'Fail' && (state.ErrorPath !== '$.error.Error' || state.CausePath !== '$.error.Cause')) problems.push(`The state ${name} must end with the error that was caught`)
    if (state.Type === 'Fail') continue
    if (state.Type !== 'Task' && state.Type !== 'Parallel' && !(state.Type === 'Pass' && parallel)) problems.push(`The state ${name} is of a type that is not expected here: ${state.Type}`)

    if (!state.Next && !state.End) problems.push(`The state ${name} neither leads on nor ends`)
    if (state.Type === 'Pass') continue
    for (const { Next, ResultPath } of state.Catch ?? []) {
      const kept = Next === 'RecordFailure' ? '$.error' : null
      if (ResultPath !== kept) problems.push(`The state ${name} must lead to ${Next} with its input and its error in ${kept}`)
    }
    if (name !== 'RecordFailure' && !parallel) {
      // States.ALL does not stand for it, https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html.
      if (!state.Catch?.some(({ ErrorEquals }) => ErrorEquals?.includes('States.DataLimitExceeded'))) problems.push(`The state ${name} must lead to RecordFailure with too large a result`)
      if (state.Catch?.at(-1)?.Next !== 'RecordFailure' || !state.Catch.at(-1)?.ErrorEquals?.includes('States.ALL')) problems.push(`The state ${name} must lead to RecordFailure whatever it fails with`)
    }
    if (state.Type === 'Parallel') {
      if (state.ResultPath !== null) problems.push(`The state ${name} must hand on what it was given, and not what its branches end with`)
      continue
    }
    const step = stepOf(state)
    const base = name.replace(/(InTurn|Later)$/, '')
    if (!step || !step.startsWith(kebab(base))) problems.push(`The state ${name} runs ${step ?? state.Resource}, which is not its function`)
    if (!step) continue
    steps.add(step)

    if (state.Resource === waits) {
      if (state.TimeoutSeconds !== queueRetention) problems.push(`The state ${name} must wait for as long as its queue keeps a message: ${queueRetention} s`)
      if (state.Parameters?.MessageBody?.['taskToken.$'] !== '$$.Task.Token' || state.Parameters.MessageBody['input.$'] !== '$') problems.push(`The state ${name} must hand over its token and its input`)
      const short = around[base]
      if (!short || short.ResultPath !== state.ResultPath || short.Next !== state.Next || short.End !== state.End) problems.push(`The state ${name} must go on as ${base} does`)
    } else if (state.Resource === sends) {
      // Before its image's run has ended, a message only comes again.
      if (!(state.Parameters?.DelaySeconds! > 0) || JSON.stringify(state.Parameters?.MessageBody) !== later) problems.push(`The state ${name} must hand over which image it is, for when its run is over`)
      if (JSON.stringify([state.Next, state.End]) !== JSON.stringify([around[base]?.Next, around[base]?.End])) problems.push(`The state ${name} must go on as ${base} does`)
    } else {
      const timeout = functions[step]?.timeout ?? 0
      if (!((state.TimeoutSeconds ?? 0) > timeout)) problems.push(`The state ${name} must wait longer than the ${timeout} s of ${step}`)
      const inTurn = around[`${name}InTurn`]
      const catcher = state.Catch?.find(({ ErrorEquals }) => throttled.every((error) => ErrorEquals?.includes(error)))
      if (inTurn && catcher?.Next !== `${name}InTurn`) problems.push(`The state ${name} must lead to ${name}InTurn where it stays throttled`)
    }
    const retried = (state.Retry ?? []).flatMap(({ ErrorEquals = [] }) => ErrorEquals)
    const mended = state.Resource === waits || state.Resource === sends ? queueErrors : name === 'RecordFailure' ? ['States.ALL'] : [...throttled, ...transient]
    for (const error of mended) if (!retried.includes(error)) problems.push(`The state ${name} must try again after ${error}`)
    for (const error of retried) if (!mended.includes(error)) problems.push(`The state ${name} tries again after ${error}, which a second try does not mend`)
    for (const { MaxAttempts } of state.Retry ?? []) if (!(MaxAttempts! >= 1 && MaxAttempts! <= 6)) problems.push(`The state ${name} must try again 1 to 6 times: waiting is the queue's`)
    for (const { IntervalSeconds, BackoffRate, MaxDelaySeconds, JitterStrategy } of state.Retry ?? []) {
      const isSpread = IntervalSeconds! >= 1 && BackoffRate! >= 1.5 && MaxDelaySeconds! <= 60 && JitterStrategy === 'FULL'
      if (!isSpread) problems.push(`The state ${name} must wait longer before each try, for a minute at most, and not as long as every other execution`)
    }
    if (name === 'RecordFailure' && !/^\$\.(?!error$)\w+$/.test(state.ResultPath ?? '')) problems.push('The state RecordFailure must leave the error where Failed finds it')
    if (!state.Retry?.length) problems.push(`The state ${name} is tried once only`)
    // An image that nobody has judged does not fail, and is not published: store-metadata makes it a matter for a person. And none fails for want of a vector.
    if (['detect-moderation', 'embed-image'].includes(step) && !(['States.ALL', 'States.DataLimitExceeded'].every((error) => state.Catch?.some(({ ErrorEquals, Next }) => ErrorEquals?.includes(error) && (around[Next]?.Type === 'Pass' || around[Next]?.Resource === sends))))) {
      problems.push(`The state ${name} must end its branch well whatever it fails with`)
    }
  }

  const reached = reach(machine)
  for (const { name } of statesOf(machine)) if (!reached.has(name)) problems.push(`The state ${name} is never reached`)
  for (const [name, { invokedBy }] of Object.entries(functions)) {
    const isReviews = review.includes(`\${${name.replaceAll('-', '_')}_arn}`)
    if (invokedBy.includes('states') && !steps.has(name) && !isReviews) problems.push(`${name} has "states" in its invokedBy, but no state runs it`)
  }
  return [...new Set(problems)]
}

/** The Express workflow takes the state machine's steps, tries them again for seconds at most, and hands over whatever does not go through. */
export function expressProblems({ stateMachine, express }: Pipeline): string[] {
  const standard = JSON.parse(stateMachine) as Machine
  const { TimeoutSeconds, ...machine } = JSON.parse(express) as Machine & { TimeoutSeconds?: number }
  const states = new Map(statesOf(machine).map(({ name, state }) => [name, state]))
  const problems: string[] = []
  // https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
  if (TimeoutSeconds !== 300) problems.push('An Express workflow ends after 300 s, and says so')
  if (machine.StartAt !== standard.StartAt) problems.push('The Express workflow must begin where the state machine does')

  for (const { name, state: step, parallel } of statesOf(standard)) {
    if (name === 'RecordFailure' || step.Resource === waits || step.Resource === sends || (step.Type !== 'Parallel' && !stepOf(step))) continue
    const short = states.get(name)
    if (!short) {
      problems.push(`The Express workflow has no ${name}`)
      continue
    }
    for (const field of ['Resource', 'TimeoutSeconds', 'ResultPath', 'Next', 'End'] as const) {
      if (short[field] !== step[field]) problems.push(`The Express workflow's ${name} must have the ${field} of the state machine's`)
    }
    const attempts = (short.Retry ?? []).reduce((sum, { MaxAttempts = 3 }) => sum + MaxAttempts, 0)
    if (step.Type === 'Task' && !(attempts >= 1 && attempts <= 2)) problems.push(`The Express workflow must try ${name} once or twice more: what takes longer is the state machine's`)
    if (short.Retry?.some(({ ErrorEquals }) => ErrorEquals?.some((error) => /timeout|timedout/i.test(error)))) problems.push(`The Express workflow must not try ${name} again after its time is over`)
    for (const { Next, ResultPath } of short.Catch ?? []) {
      if ((Next !== 'HandOver' && states.get(Next)?.Resource !== sends) || ResultPath !== null) problems.push(`The Express workflow's ${name} must hand over as it began, whatever it fails with`)
    }
    // What fails in a branch fails the state around it.
    for (const error of parallel ? [] : ['States.ALL', 'States.DataLimitExceeded']) {
      if (!short.Catch?.some(({ ErrorEquals }) => ErrorEquals?.includes(error))) problems.push(`The Express workflow's ${name} must hand over after ${error}`)
    }
  }

  const { Resource, Parameters } = states.get('HandOver') ?? { Type: '' }
  const handsOver = { StateMachineArn: '${state_machine_arn}', 'Name.$': '$$.Execution.Name', 'Input.$': '$$.Execution.Input' }
  if (Resource !== 'arn:aws:states:::states:startExecution' || JSON.stringify(Parameters) !== JSON.stringify(handsOver)) problems.push('The Express workflow must hand over to the state machine, by its own name and input')
  return problems
}

// Step Functions keeps an execution for a year at most.
const longestReview = 364 * 86_400

/** A review waits by a token for a day at a time, and by nothing else for long; time escalates it, a decision alone ends it, and whatever fails for good is followed by another execution. */
export function reviewProblems({ functions, storage, review }: Pipeline): string[] {
  const { TimeoutSeconds, ...machine } = JSON.parse(review) as Machine & { TimeoutSeconds?: number }
  const problems: string[] = []
  if (TimeoutSeconds !== longestReview) problems.push(`A review's execution must end after ${longestReview} s, a day before Step Functions ends it`)
  for (const [name, state] of Object.entries(machine.States)) {
    for (const next of nextOf(state)) if (!machine.States[next]) problems.push(`The review's ${name} leads to ${next}, which is not there`)
    if (state.Type !== 'Task') continue
    const step = /^\$\{(\w+)_arn\}$/.exec(state.Parameters?.FunctionName ?? state.Resource ?? '')?.[1]?.replaceAll('_', '-') ?? ''
    const waitsForPeople = state.Resource === 'arn:aws:states:::lambda:invoke.waitForTaskToken'
    if (!functions[step]?.invokedBy.includes('states')) problems.push(`The review's ${name} runs ${step || state.Resource}, which is no function for it`)
    if (!state.Retry?.some(({ ErrorEquals, MaxAttempts }) => ErrorEquals?.includes('States.ALL') && MaxAttempts! >= 1)) problems.push(`The review's ${name} is tried once only`)
    if (waitsForPeople ? state.TimeoutSeconds !== 86_400 : !(state.TimeoutSeconds! > (functions[step]?.timeout ?? 0) && state.TimeoutSeconds! < 300)) problems.push(`The review's ${name} waits for ${state.TimeoutSeconds} s: for a day where a moderator decides, else a little longer than its function`)
    if (!waitsForPeople) continue
    if (state.Parameters?.Payload?.['taskToken.$'] !== '$$.Task.Token') problems.push(`The review's ${name} must hand over its token`)
    if (state.Retry?.[0]?.ErrorEquals?.join() !== 'States.Timeout' || state.Retry[0].MaxAttempts !== 0) problems.push(`The review's ${name} must not take a day without a decision for an error to try again after`)
    if (state.Catch?.length !== 1 || state.Catch[0]!.ErrorEquals?.join() !== 'States.Timeout' || state.Catch[0]!.Next !== 'Escalate') problems.push(`The review's ${name} must escalate when its time is over, and for nothing else`)
  }
  if (machine.States['Escalate']?.Next !== 'Review') problems.push('What escalates must wait on: time approves nothing')
  const again = Object.values(storage.rules).find(({ function: name }) => name === 'advance-reviews')?.pattern.detail
  if (again?.stateMachineArn.join() !== '${review_state_machine_arn}' || ['FAILED', 'TIMED_OUT', 'ABORTED'].some((status) => !again.status.includes(status))) problems.push('Whatever ends an execution of a review must reach advance-reviews')
  return problems
}

/** resize-image, for ${resize_image_arn} and for ${resize_image_queue_url}. */
function stepOf({ Resource = '', Parameters }: State): string | undefined {
  const placeholder = Resource === waits || Resource === sends ? /^\$\{(\w+)_queue_url\}$/.exec(Parameters?.QueueUrl ?? '') : /^\$\{(\w+)_arn\}$/.exec(Resource)
  return placeholder?.[1]?.replaceAll('_', '-')
}

function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()
}

function nextOf({ Next, Default, Choices = [], Catch = [] }: State): string[] {
  return [...[Next, Default].filter((name) => name !== undefined), ...Choices.map((choice) => choice.Next), ...Catch.map((catcher) => catcher.Next)]
}

/** Every state, with those that it may lead to: the branches of a parallel state are machines of their own. */
function statesOf({ States }: Machine, parallel?: string): { name: string; state: State; around: Record<string, State>; parallel: string | undefined }[] {
  return Object.entries(States).flatMap(([name, state]) => [{ name, state, around: States, parallel }, ...(state.Branches ?? []).flatMap((branch) => statesOf(branch, name))])
}

function reach({ StartAt, States }: Machine, name = StartAt, reached = new Set<string>()): Set<string> {
  const state = States[name]
  if (reached.has(name) || !state) return reached
  reached.add(name)
  for (const branch of state.Branches ?? []) reach(branch, branch.StartAt, reached)
  for (const next of nextOf(state)) reach({ StartAt, States }, next, reached)
  return reached
}
