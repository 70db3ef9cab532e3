import { ApiError, NetworkError } from '../api/http'
import type { Failure } from '../api/types'
import { S3Error } from '../api/uploads'
import { tooLarge } from './fileRules'

/** What went wrong with one file and what to do about it, in words for the person who added it. */
export interface Problem {
  reason: string
  advice: string
  canRetry: boolean
}

const fileProblem = (reason: string, advice: string): Problem => ({ reason, advice, canRetry: false })
const passingProblem = (reason: string, advice = 'Try again.'): Problem => ({ reason, advice, canRetry: true })

/** Why the pipeline gave an image up, in its own words. */
export function problemOfFailure(failure: Failure | null): Problem {
  return { reason: failure?.message ?? 'Processing failed.', advice: '', canRetry: failure?.retryable ?? true }
}

const s3Problems: Record<string, Problem> = {
  EntityTooLarge: tooLarge,
  EntityTooSmall: fileProblem('This file is empty (0 bytes).', 'Check the original, or copy it again.'),
  AccessDenied: passingProblem('The storage refused the file: it is not what was announced.', 'Add it again; it may have changed meanwhile.'),
  BadDigest: passingProblem('The file was damaged on the way.'),
  InvalidDigest: passingProblem('The file was damaged on the way.'),
  XAmzContentChecksumMismatch: passingProblem('The file was damaged on the way.'),
  SignatureDoesNotMatch: passingProblem('The storage did not accept the permission to upload.'),
  RequestTimeout: passingProblem('The connection was too slow and the storage gave up.'),
  SlowDown: passingProblem('The storage is busy.', 'Try again in a moment.'),
  ServiceUnavailable: passingProblem('The storage is busy.', 'Try again in a moment.'),
}

/** Why a file did not get as far as the pipeline. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof S3Error) {
    if (error.isExpired) return passingProblem('The permission to upload has expired.')
    return s3Problems[error.code] ?? passingProblem(`The storage refused the file (${error.code}).`)
  }
  if (error instanceof NetworkError) {
    return navigator.onLine
      ? passingProblem(error.message, 'Check that it is running, then try again.')
      : passingProblem('You are offline.', 'Try again when the connection is back.')
  }
  if (error instanceof ApiError) {
    if (error.status === 404) return fileProblem('This picture was deleted meanwhile.', 'Add it again if you want it back.')
    const [first] = Object.values(error.errors).flat()
    const reason = first ?? error.detail ?? error.title
    return error.status >= 500 ? passingProblem(reason) : { reason, advice: '', canRetry: error.status === 429 }
  }
  if (error instanceof DOMException && error.name === 'NotReadableError') {
    return passingProblem('The file could not be read.', 'It may have been moved or changed. Add it again.')
  }
  return passingProblem('Something unexpected went wrong.')
}
