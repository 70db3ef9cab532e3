import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an event source mapping takes a function's events from. */
export interface EventSource {
  queue?: string
  stream?: string
}

/** What AWS and local runs share, as far as the rules need it. */
export interface Pipeline {
  functions: Record<string, { invokedBy: string[]; eventSources?: EventSource[]; environment: Record<string, string> }>
  routes: Record<string, string>
  storage: { buckets: Record<string, { notify?: { queue: string } }>; queues: Record<string, object>; rules: Record<string, { function: string }> }
  /** The text of the state machine's definition. */
  stateMachine: string
}

export async function readPipeline(folder: string): Promise<Pipeline> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
  return {
    functions: JSON.parse(await read('functions.json')),
    routes: JSON.parse(await read('routes.json')),
    storage: JSON.parse(await read('storage.json')),
    stateMachine: await read('state-machine.asl.json'),
  }
}

/** The names in ${...} of a text. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]!))]
}
