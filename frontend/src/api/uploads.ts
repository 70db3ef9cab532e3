import { NetworkError, request } from './http'
import { newTraceparent } from './traceparent'
import type { UploadAnswer, UploadRequest, UploadTicket } from './types'

/** S3's refusal of a form post. */
export class S3Error extends Error {
  override readonly name = 'S3Error'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }

  get isExpiredPolicy(): boolean {
    return this.code === 'AccessDenied' && /expired/i.test(this.message)
  }
}

export function requestUpload(body: UploadRequest, signal?: AbortSignal): Promise<UploadAnswer> {
  return request('/api/uploads', { method: 'POST', body, headers: { traceparent: newTraceparent() }, signal })
}

export interface SendOptions {
  signal?: AbortSignal
  onProgress?: (sent: number) => void
}

/**
 * Posts the file to where the ticket says. XMLHttpRequest, since fetch cannot report an upload's progress.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
export function sendFile({ upload }: UploadTicket, file: Blob, { signal, onProgress }: SendOptions = {}): Promise<void> {
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) {
    form.append(name, value)
  }
  form.append('file', file) // S3 ignores every field after the file.

  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const abort = (): void => {
      xhr.abort()
      reject(new DOMException('The upload was cancelled.', 'AbortError'))
    }
    xhr.open('POST', upload.url)
    xhr.upload.onprogress = (event) => {
      // The form's own few hundred bytes count too; never show more than the file.
      onProgress?.(Math.min(event.loaded, file.size))
    }
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve()
      else reject(parseS3Error(xhr.status, xhr.responseText))
    }
    xhr.onerror = () => {
      reject(new NetworkError('The storage cannot be reached.'))
    }
    xhr.onloadend = () => {
      signal?.removeEventListener('abort', abort)
    }
    if (signal?.aborted) {
      abort()
      return
    }
    signal?.addEventListener('abort', abort)
    xhr.send(form)
  })
}

/** `<Error><Code>EntityTooLarge</Code><Message>Your proposed upload exceeds ...</Message>...</Error>` */
function parseS3Error(status: number, body: string): S3Error {
  const xml = new DOMParser().parseFromString(body, 'application/xml')
  const text = (tag: string): string => xml.querySelector(`Error > ${tag}`)?.textContent ?? ''
  return new S3Error(status, text('Code') || `HTTP ${status}`, text('Message'))
}
