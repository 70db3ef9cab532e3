import { ApiError, NetworkError, request } from './http'
import { S3Error, toS3Error } from './s3Error'
import type { SignedPart, StoredPart, UploadAnswer, UploadRequest, UploadTicket } from './types'

export { S3Error }

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

/** Whether the server answers at all; what it says does not matter. */
export async function isServerThere(signal?: AbortSignal): Promise<boolean> {
  try {
    await request('/api/images?limit=1', { signal })
    return true
  } catch (error) {
    return error instanceof ApiError && error.status < 500
  }
}

export interface SendOptions {
  signal?: AbortSignal
  onProgress?: (sent: number) => void
}

/**
 * Posts the file to where the ticket says.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
export function sendFile({ upload }: UploadTicket, file: Blob, options?: SendOptions): Promise<void> {
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) {
    form.append(name, value)
  }
  form.append('file', file) // S3 ignores every field after the file.
  return send('POST', upload.url, {}, form, file.size, options)
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export function sendPart({ url, headers }: SignedPart, part: Blob, options?: SendOptions): Promise<void> {
  return send('PUT', url, headers, part, part.size, options)
}

/** A line over which nothing moves for this long is dead, whatever the browser still hopes. */
const stallLimit = 60_000

/** XMLHttpRequest, since fetch cannot report an upload's progress. */
function send(
  method: 'POST' | 'PUT',
  url: string,
  headers: Record<string, string>,
  body: FormData | Blob,
  size: number,
  { signal, onProgress }: SendOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    let stall: ReturnType<typeof setTimeout> | undefined
    const stillMoving = (): void => {
      clearTimeout(stall)
      stall = setTimeout(() => {
        reject(new NetworkError('The storage stopped answering.'))
        xhr.abort()
      }, stallLimit)
    }
    const abort = (): void => {
      xhr.abort()
      reject(new DOMException('The upload was cancelled.', 'AbortError'))
    }
    xhr.open(method, url)
    for (const [name, value] of Object.entries(headers)) {
      xhr.setRequestHeader(name, value)
    }
    xhr.upload.onprogress = (event) => {
      stillMoving()
      // A form's own few hundred bytes count too; never show more than the file.
      onProgress?.(Math.min(event.loaded, size))
    }
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve()
      else reject(toS3Error(xhr.status, xhr.responseText))
    }
    xhr.onerror = () => {
      reject(new NetworkError('The storage cannot be reached.'))
    }
    xhr.onloadend = () => {
      clearTimeout(stall)
      signal?.removeEventListener('abort', abort)
    }
    if (signal?.aborted) {
      abort()
      return
    }
    signal?.addEventListener('abort', abort)
    stillMoving()
    xhr.send(body)
  })
}
