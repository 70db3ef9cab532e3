/** Where the execution's work is seen as a trace, by what its input carries; null where it carries neither. */
export function traceOf(input: string | undefined): { name: 'trace'; params: { traceId: string } } | { name: 'traces'; query: { image: string } } | null {
  let fields: { imageId?: unknown; traceparent?: unknown } | null
  try {
    fields = JSON.parse(input ?? 'null') as typeof fields
  } catch {
    return null
  }
  // 00-<trace id>-<span id>-<flags>, https://www.w3.org/TR/trace-context/#traceparent-header
  const traceId = typeof fields?.traceparent === 'string' ? fields.traceparent.split('-')[1] : undefined
  if (traceId) return { name: 'trace', params: { traceId } }
  return typeof fields?.imageId === 'string' ? { name: 'traces', query: { image: fields.imageId } } : null
}
