import type { ConsoleLine, Info, LogEntry, Resource, Span, Trace, TraceSummary } from '../api/types'

const at = '2026-05-01T10:00:00.000Z'

export function anInfo(more: Partial<Info> = {}): Info {
  return { application: 'ImagePipeline', startedAt: at, awsEndpoint: 'http://localhost:4566', page: 'http://localhost:5173', ...more }
}

export function aResource(more: Partial<Resource> = {}): Resource {
  const name = more.name ?? 'localaws'
  return {
    name,
    resource: name,
    kind: 'project',
    state: 'running',
    message: null,
    replica: null,
    urls: [],
    pid: 100,
    startedAt: at,
    exitCode: null,
    restarts: 0,
    command: 'dotnet run',
    directory: '/src',
    waitsFor: [],
    environment: [],
    ...more,
  }
}

export function aLine(more: Partial<ConsoleLine> = {}): ConsoleLine {
  return { id: 1, resource: 'localaws', time: at, stream: 'stdout', level: null, text: 'Now listening', ...more }
}

export function aLogEntry(more: Partial<LogEntry> = {}): LogEntry {
  return {
    id: 1,
    time: at,
    resource: 'localaws',
    instance: 'localaws',
    level: 'information',
    category: 'LocalAws.S3',
    message: 'Stored an object',
    attributes: {},
    traceId: null,
    spanId: null,
    exception: null,
    ...more,
  }
}

export function aTraceSummary(more: Partial<TraceSummary> = {}): TraceSummary {
  return {
    traceId: 't1',
    name: 'POST /api/uploads',
    resource: 'frontend',
    start: at,
    duration: 120,
    spanCount: 2,
    errorCount: 0,
    resources: [{ name: 'frontend', spans: 2 }],
    image: null,
    ...more,
  }
}

export function aSpan(more: Partial<Span> = {}): Span {
  return {
    spanId: 's1',
    parentId: null,
    name: 'POST /api/uploads',
    kind: 'server',
    resource: 'localaws',
    instance: 'localaws',
    scope: 'Microsoft.AspNetCore',
    start: at,
    duration: 100,
    status: 'unset',
    statusMessage: null,
    attributes: {},
    events: [],
    links: [],
    ...more,
  }
}

export function aTrace(spans: Span[], more: Partial<Trace> = {}): Trace {
  return { traceId: 't1', start: at, duration: 100, spans, ...more }
}
