/**
 * Starts a trace here, so that one trace covers the click, the upload and the pipeline.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
