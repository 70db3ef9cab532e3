import { ApiError, request } from './http'
import { transfer, type TransferOptions } from './transfer'
import type { SignedPart, StoredPart, UploadAnswer, UploadRequest, UploadTicket } from './types'

export function requestUpload(upload: UploadRequest, signal?: AbortSignal): Promise<UploadAnswer> {
  // A name typed on a Mac comes decomposed, on Windows composed; it is one name.
  const body = { ...upload, fileName: upload.fileName.normalize('NFC') }
  return request('/api/uploads', { method: 'POST', body, signal })
}

const partsOf = (imageId: string): string => `/api/uploads/${encodeURIComponent(imageId)}/parts`

export async function signPart(imageId: string, part: { number: number; sha256: string }, signal?: AbortSignal): Promise<SignedPart> {
  const body = { parts: [part] }
  const { parts } = await request<{ parts: SignedPart[] }>(partsOf(imageId), { method: 'POST', body, signal })
  const [signed] = parts
  if (!signed) throw new Error(`The server signed no part ${part.number}.`)
  return signed
}

/** The parts that have arrived, so that only the missing ones are sent. */
export async function fetchStoredParts(imageId: string, signal?: AbortSignal): Promise<StoredPart[]> {
  const { parts } = await request<{ parts: StoredPart[] }>(partsOf(imageId), { signal })
  return parts
}

/** Puts the parts together. Doing it twice is the same as doing it once. */
export function completeUpload(imageId: string, parts: readonly StoredPart[], signal?: AbortSignal): Promise<void> {
  const body = { parts: parts.map(({ number, etag, sha256 }) => ({ number, etag, sha256 })) }
  return request(`/api/uploads/${encodeURIComponent(imageId)}/complete`, { method: 'POST', body, signal })
}

/** Takes the parts that have arrived away again. */
export function abortUpload(imageId: string): Promise<void> {
  return request(`/api/uploads/${encodeURIComponent(imageId)}`, { method: 'DELETE' })
}

export type ServerState = 'open' | 'signed out' | 'away'

/** Nobody waits longer for so small an answer. */
const lookLimit = 10_000

/** Whether the server answers, and answers this person; what else it says does not matter. */
export async function lookAtServer(signal: AbortSignal): Promise<ServerState> {
  try {
    await request('/api/images?limit=1', { signal: AbortSignal.any([signal, AbortSignal.timeout(lookLimit)]) })
    return 'open'
  } catch (error) {
    if (!(error instanceof ApiError)) return 'away'
    return error.status === 401 ? 'signed out' : 'open'
  }
}

/**
 * Posts the file to where the ticket says.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
export function sendFile({ upload }: UploadTicket, file: Blob, options?: TransferOptions): Promise<void> {
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) {
    form.append(name, value)
  }
  form.append('file', file) // S3 ignores every field after the file.
  return transfer({ method: 'POST', url: upload.url, body: form, file }, options)
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export function sendPart({ url, headers }: SignedPart, part: Blob, options?: TransferOptions): Promise<void> {
  return transfer({ method: 'PUT', url, headers, body: part, file: part }, options)
}
