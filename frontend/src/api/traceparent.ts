/**
 * Starts a trace here. One that is sampled covers a click, the upload and the pipeline; one that is not keeps what the page
 * merely reads, again and again, from burying those: nobody records it.
 * @see https://www.w3.org/TR/trace-context/#sampled-flag
 */
export function newTraceparent({ sampled }: { sampled: boolean }): string {
  return `00-${randomHex(16)}-${randomHex(8)}-${sampled ? '01' : '00'}`
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
