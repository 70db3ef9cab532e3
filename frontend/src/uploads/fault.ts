import { ApiError, NetworkError } from '../api/http'
import { ForeignAnswerError, S3Error } from '../api/s3Error'
import { UnreadableFileError } from '../api/transfer'

/**
 * What it means that something was not done. Every call of the upload queue is judged here, and nowhere else.
 * - `lost`: nobody answered. The line is down, or the server is not there; to be tried until somebody does.
 * - `signed out`: this person has to sign in first.
 * - `later`: the other side has too much to do and says so; to be tried for as long as it does.
 * - `passing`: a fault that another try may well be rid of, and no reason to try for ever.
 * - `gone`: what was announced is not there any more, and has to be announced anew.
 * - `unreadable`: the file is not what was chosen any more.
 * - `refused`: the answer is no.
 */
export type Fault = 'lost' | 'signed out' | 'later' | 'passing' | 'gone' | 'unreadable' | 'refused'

const s3Faults: Record<string, Fault> = {
  SlowDown: 'later',
  ServiceUnavailable: 'later',
  RequestTimeout: 'passing',
  BadDigest: 'passing',
  InvalidDigest: 'passing',
  XAmzContentChecksumMismatch: 'passing',
  ExpiredToken: 'passing',
  NoSuchUpload: 'gone',
}

export function faultOf(error: unknown): Fault {
  if (error instanceof ApiError) return faultOfApi(error)
  if (error instanceof S3Error) return s3Faults[error.code] ?? (error.isExpired || error.status >= 500 ? 'passing' : 'refused')
  if (error instanceof ForeignAnswerError) return 'passing'
  if (error instanceof NetworkError) return 'lost'
  return isUnreadable(error) ? 'unreadable' : 'refused'
}

function faultOfApi({ status, code }: ApiError): Fault {
  // Nobody waits until tomorrow.
  if (code === 'DAILY_LIMIT') return 'refused'
  if (status === 502 || status === 504) return 'lost'
  if (status === 401) return 'signed out'
  if (status === 404 || status === 409 || status === 410) return 'gone'
  if (status === 429 || status === 503) return 'later'
  return status >= 500 || status === 408 ? 'passing' : 'refused'
}

function isUnreadable(error: unknown): boolean {
  if (error instanceof UnreadableFileError) return true
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')
}
