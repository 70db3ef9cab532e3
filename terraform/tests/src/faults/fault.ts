import type { Repository } from '../repository'

export interface Fault {
  fault: string
  seed: (repository: Repository) => void
  problems: string[]
}

/** Replaces the only occurrence of a text. */
export function replace(texts: Record<string, string>, file: string, from: string, to: string): void {
  const parts = texts[file]!.split(from)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`)
  texts[file] = parts.join(to)
}

export function append(texts: Record<string, string>, file: string, text: string): void {
  texts[file] += `\n${text}\n`
}

/** A change of the configuration's files alone. */
export type Edit = (repository: Pick<Repository, 'files'>) => void

/** Replaces the only occurrence of a text in a file of the configuration. */
export function edit(file: string, from: string, to: string): Edit {
  return ({ files }) => replace(files, file, from, to)
}

/** Replaces the only occurrence of a text that stands somewhere behind another. */
export function editBehind(file: string, mark: string, from: string, to: string): Edit {
  return ({ files }) => {
    const start = files[file]!.indexOf(mark)
    const at = files[file]!.indexOf(from, start)
    if (start < 0 || at < 0) throw new Error(`${file} has no ${from} behind ${mark}`)
    files[file] = files[file]!.slice(0, at) + to + files[file]!.slice(at + from.length)
  }
}

/** Replaces the first occurrence of a text in the state machine's definition, behind a state's name. */
export function editState(state: string, from: string, to: string): Fault['seed'] {
  return ({ pipeline }) => {
    const start = pipeline.stateMachine.indexOf(`"${state}": {`)
    const at = pipeline.stateMachine.indexOf(from, start)
    if (start < 0 || at < 0) throw new Error(`The state ${state} has no ${from}`)
    pipeline.stateMachine = pipeline.stateMachine.slice(0, at) + to + pipeline.stateMachine.slice(at + from.length)
  }
}

/** Replaces the first occurrence of a text in the Express workflow's definition. */
export function editExpress(from: string, to: string): Fault['seed'] {
  return ({ pipeline }) => {
    if (!pipeline.express.includes(from)) throw new Error(`The Express workflow has no ${from}`)
    pipeline.express = pipeline.express.replace(from, () => to)
  }
}
