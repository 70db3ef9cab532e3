import { ApiError, NetworkError } from '../api/http'
import { ForeignAnswerError, S3Error } from '../api/s3Error'
import type { Failure } from '../api/types'
import { failureText } from '../images/failure'
import { faultOf } from './fault'
import { tooLarge } from './fileRules'

/** What went wrong with one file and what to do about it, in words for the person who added it. */
export interface Problem {
  reason: string
  advice: string
  canRetry: boolean
}

const fileProblem = (reason: string, advice: string): Problem => ({ reason, advice, canRetry: false })
const passingProblem = (reason: string, advice = 'Try again.'): Problem => ({ reason, advice, canRetry: true })

export const changedOnDisk = fileProblem('This file was changed, moved or deleted after it was chosen.', '')
export const notKept = fileProblem('The page was closed before the browser had a copy of this file.', '')
export const neverStored = fileProblem('The storage never got this file.', '')

/** Why the pipeline gave an image up. */
export function problemOfFailure(failure: Failure | null): Problem {
  return { reason: failure ? failureText(failure) : 'Processing failed.', advice: '', canRetry: failure?.retryable ?? true }
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

const apiProblems: Record<number, Problem> = {
  401: passingProblem('You are signed out.', 'Sign in, then try again.'),
  403: passingProblem('You may not add photos here.', 'Ask whoever runs this library, then try again.'),
  404: fileProblem('This picture was deleted meanwhile.', 'Add it again if you want it back.'),
  413: passingProblem('The server does not take so large a file.', 'Ask whoever runs it to allow more, then try again.'),
  429: passingProblem('The server asks to go slower.', 'Try again in a moment.'),
  503: passingProblem('The server is busy.', 'Try again in a moment.'),
}

/** Why a file did not get as far as the pipeline. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof S3Error) {
    if (error.isExpired) return passingProblem('The permission to upload has expired.')
    if (error.status >= 500 && !(error.code in s3Problems)) return passingProblem('Something went wrong in the storage.')
    return s3Problems[error.code] ?? passingProblem(`The storage refused the file, and says why only in its own words: ${error.code}.`)
  }
  if (error instanceof ForeignAnswerError) {
    return passingProblem(
      `Something else answered in place of the storage, with ${error.status}.`,
      'It may be a filter, or the sign-in page of a wireless network. Open another site to see, then try again.',
    )
  }
  if (error instanceof NetworkError) {
    return navigator.onLine
      ? passingProblem(error.message, 'Check that it is running, then try again.')
      : passingProblem('You are offline.', 'Try again when the connection is back.')
  }
  if (error instanceof ApiError) return (error.code === 'DAILY_LIMIT' ? undefined : apiProblems[error.status]) ?? problemInItsWords(error)
  return faultOf(error) === 'unreadable' ? changedOnDisk : passingProblem('Something unexpected went wrong.')
}

/** What the server says of this file; a status alone says nothing to anybody. */
function problemInItsWords({ status, detail, errors }: ApiError): Problem {
  const words = Object.values(errors).flat()[0] ?? detail
  if (words !== null) return { reason: words, advice: '', canRetry: status !== 400 && status !== 410 && status !== 422 }
  if (status >= 500) return passingProblem('Something went wrong on the server.')
  return passingProblem(`The server did not take the file, and this page does not know why: it answered ${status}.`)
}
