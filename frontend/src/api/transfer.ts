import { t } from '../language/language'
import { NetworkError } from './http'
import { ForeignAnswerError, toS3Error } from './s3Error'

/** The browser cannot read the file any more: on the disk it was changed, moved or deleted. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
}

export interface TransferOptions {
  signal?: AbortSignal
  onProgress?: (sent: number) => void
  /** How often the same bytes have been sent, this time included: each time waits twice as long as the one before. */
  attempt?: number
}

interface Transfer {
  method: 'POST' | 'PUT'
  url: string
  headers?: Record<string, string>
  body: FormData | Blob
  /** What the body carries. */
  file: Blob
}

/** A line over which nothing moves for this long is dead, whatever the browser still hopes. */
const moveLimit = 60_000
/** Once all bytes have left, a proxy, a virus scanner or a VPN in between may still be passing them on. */
const answerLimit = 5 * 60_000
const longestLimit = 40 * 60_000

/** What S3 answers when it has stored the bytes: to a form, to a part. */
const successes = { POST: 204, PUT: 200 }

/**
 * Sends bytes to S3, and takes nobody else's word for their arrival. XMLHttpRequest, since fetch cannot report an upload's progress.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html#RESTObjectPOST-responses
 */
export function transfer({ method, url, headers = {}, body, file }: Transfer, { signal, onProgress, attempt = 1 }: TransferOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout> | undefined
    const allow = (limit: number): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        reject(new NetworkError(() => t.api.storageSilent))
        xhr.abort()
      }, Math.min(longestLimit, limit * 2 ** (attempt - 1)))
    }
    const stop = (): void => {
      reject(new DOMException('The upload was cancelled.', 'AbortError'))
      xhr.abort()
    }
    xhr.open(method, url)
    for (const [name, value] of Object.entries(headers)) {
      xhr.setRequestHeader(name, value)
    }
    xhr.upload.onprogress = ({ loaded, total }) => {
      allow(loaded < total ? moveLimit : answerLimit)
      // A form's own few hundred bytes count too; never show more than the file.
      onProgress?.(Math.min(loaded, file.size))
    }
    xhr.upload.onload = () => {
      allow(answerLimit)
    }
    xhr.onload = () => {
      if (isStored(xhr, method)) resolve()
      else reject(toS3Error(xhr.status, xhr.responseText) ?? new ForeignAnswerError(xhr.status))
    }
    xhr.onerror = () => {
      void isReadable(file).then((isThere) => {
        reject(isThere ? new NetworkError(() => t.api.storageUnreachable) : new UnreadableFileError('The file cannot be read any more.'))
      })
    }
    // Safari says "abort" of a connection that it dropped itself; what was stopped here has been told already.
    xhr.onabort = () => {
      reject(new NetworkError(() => t.api.storageUnreachable))
    }
    xhr.onloadend = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
    if (signal?.aborted) {
      stop()
      return
    }
    signal?.addEventListener('abort', stop)
    allow(moveLimit)
    xhr.send(body)
  })
}

/** A sign-in page of a wireless network, or a filter, may well answer 200 for the storage; it has no entity tag of an object. */
function isStored(xhr: XMLHttpRequest, method: Transfer['method']): boolean {
  return xhr.status === successes[method] && /^"[0-9a-f]{32}"$/.test(xhr.getResponseHeader('ETag') ?? '')
}

/** The browser tells nobody why a request failed; a line that is down and a file that is gone look the same. */
async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}
