// The shapes of the dashboard's own API; times are ISO 8601 in UTC, durations are milliseconds.

export interface Info {
  application: string
  startedAt: string
  /** The AWS endpoint of the run, which this origin serves under `/aws`. */
  awsEndpoint: string
  /** The address of the application's own page, if it has one. */
  page: string | null
}

export type ResourceState = 'waiting' | 'building' | 'starting' | 'running' | 'unhealthy' | 'restarting' | 'stopping' | 'stopped' | 'failed'

/** One process. */
export interface Resource {
  /** `resize-image-1`, or the resource's own name where it is one process. */
  name: string
  /** `resize-image`: what logs, spans and metrics are counted to. */
  resource: string
  kind: 'project' | 'executable' | 'container'
  state: ResourceState
  message: string | null
  replica: number | null
  urls: { name: string; url: string }[]
  pid: number | null
  startedAt: string | null
  exitCode: number | null
  restarts: number
  command: string
  directory: string
  waitsFor: string[]
  /** Values that are secret come masked; each is asked for by itself. */
  environment: { name: string; value: string; secret: boolean }[]
}

export type ResourceCommand = 'start' | 'stop' | 'restart'

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical'

export interface ConsoleLine {
  id: number
  resource: string
  time: string
  stream: 'stdout' | 'stderr'
  level: LogLevel | null
  text: string
}

export interface ConsoleLines {
  lines: ConsoleLine[]
  cursor: string | null
}

export type Attributes = Record<string, unknown>

export interface LogEntry {
  id: number
  time: string
  resource: string
  /** Which process of the resource. */
  instance: string
  level: LogLevel
  category: string
  message: string
  attributes: Attributes
  traceId: string | null
  spanId: string | null
  exception: string | null
}

export interface Page<T> {
  items: T[]
  cursor: string | null
}

export interface TraceSummary {
  traceId: string
  name: string
  resource: string
  start: string
  duration: number
  spanCount: number
  errorCount: number
  resources: { name: string; spans: number }[]
  /** The image that the trace is about. */
  image: string | null
}

export interface Span {
  spanId: string
  parentId: string | null
  name: string
  kind: string
  resource: string
  instance: string
  scope: string
  start: string
  duration: number
  status: 'unset' | 'ok' | 'error'
  statusMessage: string | null
  attributes: Attributes
  events: { name: string; time: string; attributes: Attributes }[]
  links: { traceId: string; spanId: string }[]
}

export interface Trace {
  traceId: string
  start: string
  duration: number
  spans: Span[]
}

export interface Instrument {
  resource: string
  meter: string
  instrument: string
  unit: string
  description: string
  kind: 'counter' | 'gauge' | 'histogram'
}

/** Five seconds each: a counter's total and its rate a second, a gauge's value, or how a histogram's values of that time lie. */
export interface MetricPoint {
  time: string
  value?: number
  rate?: number
  count?: number
  sum?: number
  p50?: number
  p95?: number
  p99?: number
}

export interface MetricSeries {
  kind: Instrument['kind']
  unit: string
  series: { attributes: Attributes; points: MetricPoint[] }[]
}
