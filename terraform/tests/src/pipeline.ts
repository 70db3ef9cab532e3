import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an event source mapping takes a function's events from. */
export interface EventSource {
  queue?: string
  stream?: string
  batchSize?: number
  windowSeconds?: number
  maximumConcurrency?: number
  bisect?: boolean
  maximumRetries?: number
  filters?: { eventName?: string[]; userIdentity?: Record<string, string[]>; dynamodb?: { Keys?: Record<string, Record<string, (string | { prefix: string })[]>> } }[]
}

interface Key {
  hashKey: string
  rangeKey: string
}

interface Bucket {
  name: string
  versioning: boolean
  abortUnfinishedUploadsAfterDays?: number
  expireOldVersionsAfterDays?: number
  corsMethods?: string[]
  notify?: { queue: string; events: string[]; prefix: string }
}

interface Rule {
  pattern: { source: string[]; 'detail-type': string[]; detail: { status: string[]; stateMachineArn: string[] } }
  function: string
}

/** Who answers a route of the API, and who must have signed in for it. */
interface Route {
  function: string
  signedIn: 'user' | 'moderators' | 'nobody'
}

/** storage.json. */
export interface Storage {
  buckets: Record<string, Bucket>
  queues: Record<string, { visibilityTimeoutSeconds: number; maximumReceives: number }>
  table: Key & { name: string; ttl: string; stream: string; indexes: Record<string, Key> }
  rules: Record<string, Rule>
  topics: Record<string, { queue: string; filter?: Record<string, string[]> }>
  vectors: { bucket: string; indexes: Record<string, { dimension: number; distanceMetric: string }> }
}

/** What AWS and local runs share, as far as the rules need it. */
export interface Pipeline {
  functions: Record<string, { memory: number; timeout: number; startsOnDemand?: boolean; invokedBy: string[]; eventSources?: EventSource[]; environment: Record<string, string> }>
  routes: Record<string, Route>
  storage: Storage
  /** The text of the state machine's definition. */
  stateMachine: string
  /** The same of the Express workflow's. */
  express: string
  /** The same of the one that images in review wait in. */
  review: string
}

export async function readPipeline(folder: string): Promise<Pipeline> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
  return {
    functions: JSON.parse(await read('functions.json')),
    routes: JSON.parse(await read('routes.json')),
    storage: JSON.parse(await read('storage.json')),
    stateMachine: await read('state-machine.asl.json'),
    express: await read('express.asl.json'),
    review: await read('review.asl.json'),
  }
}

/** The names in ${...} of a text. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]!))]
}
