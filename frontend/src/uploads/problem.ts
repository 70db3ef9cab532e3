import { ApiError, NetworkError } from '../api/http'
import { ForeignAnswerError, S3Error } from '../api/s3Error'
import { limits } from '../api/schema'
import type { Failure } from '../api/types'
import { dailyLimitText, failureText } from '../images/failure'
import { t } from '../language/language'
import { faultOf } from './fault'

/** What went wrong with one file and what to do about it, in words for the person who added it, in the language that is shown. */
export interface Problem {
  /** Which of the page's own problems it is, so that it can be kept and said again in another language; none where others say it. */
  readonly name?: ProblemName
  /** What the page cannot know by itself, in words of others. */
  readonly detail?: string
  readonly reason: string
  readonly advice: string
  readonly canRetry: boolean
}

interface Template {
  reason: (detail: string) => string
  advice: () => string
  canRetry: boolean
}

const noAdvice = (): string => ''
const fileProblem = (reason: Template['reason'], advice = noAdvice): Template => ({ reason, advice, canRetry: false })
const passingProblem = (reason: Template['reason'], advice = (): string => t.uploads.advice.again): Template => ({ reason, advice, canRetry: true })
const wrongKind = (reason: () => string): Template => fileProblem(reason, () => t.uploads.advice.kinds)

const problems = {
  changedOnDisk: fileProblem(() => t.uploads.problems.changedOnDisk),
  notKept: fileProblem(() => t.uploads.problems.notKept),
  neverStored: fileProblem(() => t.uploads.problems.neverStored),
  unreadable: fileProblem(() => t.uploads.problems.unreadable, () => t.uploads.advice.unreadable),

  empty: fileProblem(() => t.uploads.problems.empty, () => t.uploads.advice.empty),
  tooLarge: fileProblem(() => t.uploads.problems.tooLarge(limits.fileSize / 1024 ** 2), () => t.uploads.advice.tooLarge),
  video: wrongKind(() => t.images.failure.kinds.video),
  sound: wrongKind(() => t.images.failure.kinds.sound),
  pdf: wrongKind(() => t.images.failure.kinds.pdf),
  svg: wrongKind(() => t.images.failure.kinds.svg),
  noPicture: wrongKind(() => t.uploads.problems.noPicture),

  notAsAnnounced: passingProblem(() => t.uploads.problems.notAsAnnounced, () => t.uploads.advice.notAsAnnounced),
  damaged: passingProblem(() => t.uploads.problems.damaged),
  notPermitted: passingProblem(() => t.uploads.problems.notPermitted),
  expired: passingProblem(() => t.uploads.problems.expired),
  tooSlow: passingProblem(() => t.uploads.problems.tooSlow),
  storageBusy: passingProblem(() => t.uploads.problems.storageBusy, () => t.uploads.advice.inAMoment),
  storageFault: passingProblem(() => t.uploads.problems.storageFault),
  refusedByStorage: passingProblem((code) => t.uploads.problems.refusedByStorage(code)),
  foreignAnswer: passingProblem((status) => t.uploads.problems.foreignAnswer(status), () => t.uploads.advice.foreignAnswer),

  offline: passingProblem(() => t.uploads.problems.offline, () => t.uploads.advice.offline),
  signedOut: passingProblem(() => t.api.signedOut, () => t.uploads.advice.signedOut),
  mayNot: passingProblem(() => t.uploads.problems.mayNot, () => t.uploads.advice.mayNot),
  deleted: fileProblem(() => t.uploads.problems.deleted, () => t.uploads.advice.deleted),
  refusedByProxy: passingProblem(() => t.uploads.problems.refusedByProxy, () => t.uploads.advice.refusedByProxy),
  tooFast: passingProblem(() => t.uploads.problems.tooFast, () => t.uploads.advice.inAMoment),
  dailyLimit: passingProblem(dailyLimitText, noAdvice),
  serverBusy: passingProblem(() => t.uploads.problems.serverBusy, () => t.uploads.advice.inAMoment),
  serverFault: passingProblem(() => t.uploads.problems.serverFault),
  refusedByServer: passingProblem((status) => t.uploads.problems.refusedByServer(status)),
  unexpected: passingProblem(() => t.uploads.problems.unexpected),
} satisfies Record<string, Template>

type ProblemName = keyof typeof problems

/** `reason` and `advice` are read when they are shown; a copy that IndexedDB makes has them as they were then, and `revived` gives it these again. */
export function problemOf(name: ProblemName, detail = ''): Problem {
  const { reason, advice, canRetry } = problems[name]
  return {
    name,
    detail,
    canRetry,
    get reason() {
      return reason(detail)
    },
    get advice() {
      return advice()
    },
  }
}

/** A problem as it was kept; an earlier version of the page kept nothing but its words. */
export function revived(kept: Problem): Problem {
  return kept.name !== undefined && Object.hasOwn(problems, kept.name) ? problemOf(kept.name, kept.detail) : kept
}

/** Why the pipeline gave an image up. */
export function problemOfFailure(failure: Failure | null): Problem {
  return inWords(() => (failure ? failureText(failure) : t.uploads.problems.processing), failure?.retryable ?? true)
}

/** Of which others say why. */
function inWords(words: () => string, canRetry: boolean, advice = noAdvice): Problem {
  return {
    canRetry,
    get reason() {
      return words()
    },
    get advice() {
      return advice()
    },
  }
}

const s3Problems: Record<string, ProblemName> = {
  EntityTooLarge: 'tooLarge',
  EntityTooSmall: 'empty',
  AccessDenied: 'notAsAnnounced',
  BadDigest: 'damaged',
  InvalidDigest: 'damaged',
  XAmzContentChecksumMismatch: 'damaged',
  SignatureDoesNotMatch: 'notPermitted',
  RequestTimeout: 'tooSlow',
  SlowDown: 'storageBusy',
  ServiceUnavailable: 'storageBusy',
}

const apiProblems: Record<number, ProblemName> = { 401: 'signedOut', 403: 'mayNot', 404: 'deleted', 413: 'refusedByProxy', 429: 'tooFast', 503: 'serverBusy' }

/** Why a file did not get as far as the pipeline. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof S3Error) {
    if (error.isExpired) return problemOf('expired')
    const name = s3Problems[error.code] ?? (error.status >= 500 ? 'storageFault' : 'refusedByStorage')
    return problemOf(name, error.code)
  }
  if (error instanceof ForeignAnswerError) return problemOf('foreignAnswer', `${error.status}`)
  if (error instanceof NetworkError) return navigator.onLine ? inWords(() => error.message, true, () => t.uploads.advice.unreachable) : problemOf('offline')
  if (error instanceof ApiError) return problemOfApi(error)
  return problemOf(faultOf(error) === 'unreadable' ? 'changedOnDisk' : 'unexpected')
}

function problemOfApi(error: ApiError): Problem {
  const { status, code, detail, errors } = error
  const name = code === 'DAILY_LIMIT' ? 'dailyLimit' : apiProblems[status]
  if (name) return problemOf(name)
  // What the server says of this file; a status alone says nothing to anybody.
  const [words] = Object.values(errors).flat()
  if (words !== undefined || detail !== null) return inWords(() => words ?? error.message, status !== 400 && status !== 410 && status !== 422)
  return status >= 500 ? problemOf('serverFault') : problemOf('refusedByServer', `${status}`)
}
