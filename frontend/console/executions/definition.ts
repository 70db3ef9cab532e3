/** What the pages use of a state machine in the Amazon States Language (https://states-language.net/spec.html). */
export interface Definition {
  StartAt: string
  States: Record<string, State>
}

export interface State {
  Type: 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Parallel' | 'Map' | 'Succeed' | 'Fail'
  Comment?: string
  Resource?: string
  Next?: string
  Default?: string
  Choices?: { Next: string }[]
  Catch?: { ErrorEquals: string[]; Next: string }[]
  Branches?: Definition[]
  ItemProcessor?: Definition
  /** The old name of ItemProcessor. */
  Iterator?: Definition
}

/** The machines inside a state, each with a start of its own. */
export function innerOf(state: State): Definition[] {
  const item = state.ItemProcessor ?? state.Iterator
  return [...(state.Branches ?? []), ...(item ? [item] : [])]
}

export interface Transition {
  to: string
  kind: 'next' | 'choice' | 'default' | 'catch'
}

export function transitionsOf(state: State): Transition[] {
  return [
    ...(state.Next ? [{ to: state.Next, kind: 'next' as const }] : []),
    ...(state.Choices ?? []).map(({ Next }) => ({ to: Next, kind: 'choice' as const })),
    ...(state.Default ? [{ to: state.Default, kind: 'default' as const }] : []),
    ...(state.Catch ?? []).map(({ Next }) => ({ to: Next, kind: 'catch' as const })),
  ]
}

/** Every state at any depth, by its name, which is unique in the whole machine. */
export function allStates(definition: Definition): [string, State][] {
  return Object.entries(definition.States).flatMap(([name, state]) => [[name, state] as [string, State], ...innerOf(state).flatMap(allStates)])
}
