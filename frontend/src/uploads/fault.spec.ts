import { expect, it } from 'vitest'
import { ApiError, NetworkError } from '../api/http'
import { ForeignAnswerError, S3Error } from '../api/s3Error'
import { UnreadableFileError } from '../api/transfer'
import { type Fault, faultOf } from './fault'

const api = (status: number): ApiError => new ApiError(status, '', null, {})
const s3 = (status: number, code: string, message = ''): S3Error => new S3Error(status, code, message)

it.each<[Fault, string, unknown]>([
  ['lost', 'no answer', new NetworkError('')],
  ['lost', 'a proxy before a server that is away', api(502)],
  ['lost', 'a proxy that waited in vain', api(504)],
  ['signed out', 'a sign-in that ended', api(401)],
  ['later', 'too many requests', api(429)],
  ['later', 'a busy server', api(503)],
  ['refused', "the day's limit", new ApiError(429, '', null, {}, 60_000, 'DAILY_LIMIT')],
  ['later', 'a busy storage', s3(503, 'SlowDown')],
  ['passing', 'a fault of the server', api(500)],
  ['passing', 'a fault of the storage', s3(500, 'InternalError')],
  ['passing', 'an expired policy', s3(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.')],
  ['passing', 'damage on the way', s3(400, 'XAmzContentChecksumMismatch')],
  ['passing', "somebody else's answer", new ForeignAnswerError(200)],
  ['gone', 'an upload that the server forgot', api(404)],
  ['gone', 'parts that the storage gave up', s3(404, 'NoSuchUpload')],
  ['unreadable', 'a file that changed while it was sent', new UnreadableFileError('')],
  ['unreadable', 'a file that changed before it was hashed', new DOMException('', 'NotReadableError')],
  ['unreadable', 'a file that is not there any more', new DOMException('', 'NotFoundError')],
  ['refused', 'a request that is wrong', api(400)],
  ['refused', 'a person who may not', api(403)],
  ['refused', 'a proxy that takes no large body', api(413)],
  ['refused', 'what nobody has heard of', api(418)],
  ['refused', 'a file that is too large', s3(400, 'EntityTooLarge')],
])('%s: %s', (fault, _, error) => {
  expect(faultOf(error)).toBe(fault)
})
