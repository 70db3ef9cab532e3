import { request } from '../../src/api/http'
import type { ConsoleLines, Info, Instrument, LogEntry, MetricSeries, Page, Resource, ResourceCommand, Trace, TraceSummary } from './types'

type Parameters = Record<string, string | number | boolean | undefined>

/** `/api/logs?level=error`: what is undefined or empty is left out. */
export function address(path: string, parameters: Parameters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}

export function getInfo(signal?: AbortSignal): Promise<Info> {
  return request('/api/info', { signal })
}

export function getResources(signal?: AbortSignal): Promise<Resource[]> {
  return request('/api/resources', { signal })
}

/** One value of a resource's environment as it is, even if it is secret. */
export async function revealVariable(resource: string, variable: string): Promise<string> {
  const path = `/api/resources/${encodeURIComponent(resource)}/environment/${encodeURIComponent(variable)}`
  return (await request<{ value: string }>(path)).value
}

export function sendCommand(resource: string, command: ResourceCommand): Promise<void> {
  // The header proves that no other site's form sent it.
  return request(`/api/resources/${encodeURIComponent(resource)}/${command}`, { method: 'POST', headers: { 'X-Dashboard': '1' } })
}

export function getConsole(resource: string | undefined, limit: number, signal?: AbortSignal): Promise<ConsoleLines> {
  return request(address('/api/console', { resource, limit }), { signal })
}

export interface LogFilter {
  resource?: string | undefined
  /** This level and those above. */
  level?: string | undefined
  text?: string | undefined
  traceId?: string | undefined
}

export function getLogs(filter: LogFilter, before: string | undefined, limit: number, signal?: AbortSignal): Promise<Page<LogEntry>> {
  return request(address('/api/logs', { ...filter, before, limit }), { signal })
}

export interface TraceFilter {
  resource?: string | undefined
  text?: string | undefined
  image?: string | undefined
  minDuration?: number | undefined
  errors?: boolean | undefined
}

export function getTraces(filter: TraceFilter, before: string | undefined, limit: number, signal?: AbortSignal): Promise<Page<TraceSummary>> {
  return request(address('/api/traces', { ...filter, before, limit }), { signal })
}

export function getTrace(traceId: string, signal?: AbortSignal): Promise<Trace> {
  return request(`/api/traces/${encodeURIComponent(traceId)}`, { signal })
}

export function getInstruments(signal?: AbortSignal): Promise<Instrument[]> {
  return request('/api/metrics', { signal })
}

export function getSeries(of: Pick<Instrument, 'resource' | 'meter' | 'instrument'>, minutes: number, signal?: AbortSignal): Promise<MetricSeries> {
  const { resource, meter, instrument } = of
  return request(address('/api/metrics/series', { resource, meter, instrument, minutes }), { signal })
}
