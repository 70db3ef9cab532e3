/** The trace that the execution belongs to, by the `traceparent` in its input: `{"traceparent":"00-<trace id>-<span id>-01"}`. */
export function traceIdOf(input: string | undefined): string | null {
  try {
    const { traceparent } = JSON.parse(input ?? '{}') as { traceparent?: unknown }
    // https://www.w3.org/TR/trace-context/#traceparent-header
    return typeof traceparent === 'string' ? (/^00-([0-9a-f]{32})-/.exec(traceparent)?.[1] ?? null) : null
  } catch {
    // An input may be null, and what somebody started by hand may be anything.
    return null
  }
}
