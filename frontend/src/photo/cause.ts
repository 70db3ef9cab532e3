export interface Cause {
  message: string
  /** Where in the code it happened, for those who look after it. */
  trace: string[]
}

/**
 * What Step Functions says of a step's error. Lambda's is JSON,
 * `{"errorType":"CORRUPT","errorMessage":"The file is damaged.","stackTrace":["at ..."]}`; any other is words already.
 */
export function readCause(cause: string | null): Cause {
  try {
    const { errorMessage, stackTrace } = JSON.parse(cause ?? '') as { errorMessage?: unknown; stackTrace?: unknown }
    if (typeof errorMessage !== 'string') return { message: cause ?? '', trace: [] }
    return { message: errorMessage, trace: Array.isArray(stackTrace) ? stackTrace.map(String) : [] }
  } catch {
    return { message: cause ?? '', trace: [] }
  }
}
