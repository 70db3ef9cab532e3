import type { Failure, FailureCode } from '../api/types'
import { t } from '../language/language'

type Known = Pick<Failure, 'code' | 'parameters'>

/** Why an image failed and what to do: as the API's own `message` says it, in the language that is shown. */
export function failureText(failure: Failure): string {
  // A later API may know more codes.
  return isKeyOf(t.images.failure.reasons, failure.code) ? `${reasonOf(failure)} ${adviceOf(failure)}` : failure.message
}

/** Of the one failure that no image has: its upload is refused. */
export function dailyLimitText(): string {
  return `${t.images.failure.reasons.DAILY_LIMIT} ${t.images.failure.advice.DAILY_LIMIT}`
}

/** What a code means on its own; of one that is not known here, what the API says. */
export function meaningOf(code: FailureCode, said: string): string {
  return isKeyOf(t.images.failure.reasons, code) ? t.images.failure.reasons[code] : said
}

/** As precisely as the parameters say, where there are some. */
function reasonOf({ code, parameters }: Known): string {
  const { width, height, limit, format, found } = parameters ?? {}
  if (code === 'CORRUPT' && format !== undefined) return t.images.failure.damaged(t.images.failure.formats[format] ?? format)
  if (code === 'CORRUPT' && found === 'other-checksum') return t.images.failure.otherChecksum
  if (code === 'UNSUPPORTED_TYPE' && found !== undefined) return t.images.failure.kinds[isKeyOf(t.images.failure.kinds, found) ? found : 'unknown']
  if (limit === undefined) return t.images.failure.reasons[code]
  if (code === 'TOO_MANY_PIXELS' && width !== undefined && height !== undefined) return t.images.failure.pixels(width, height, Math.floor(limit / 1_000_000))
  if (code === 'TOO_COMPLEX') return t.images.failure.scans(limit)
  if (code === 'TOO_LARGE') return t.images.failure.size(Math.floor(limit / 1_048_576))
  return t.images.failure.reasons[code]
}

function adviceOf({ code, parameters }: Known): string {
  const found = parameters?.found
  return found !== undefined && isKeyOf(t.images.failure.adviceFor, found) ? t.images.failure.adviceFor[found] : t.images.failure.advice[code]
}

function isKeyOf<T extends object>(record: T, name: string): name is Extract<keyof T, string> {
  return Object.hasOwn(record, name)
}
