import { describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '../api/http'
import { ForeignAnswerError, S3Error } from '../api/s3Error'
import { problemOfError, problemOfFailure } from './problem'

describe('problemOfFailure', () => {
  it('is what the API says of it', () => {
    const failure = { code: 'TOO_MANY_PIXELS', message: 'The picture has 30000 × 30000 pixels.', parameters: { width: 30_000, height: 30_000, limit: 100_000_000 }, retryable: false } as const

    expect(problemOfFailure(failure)).toEqual({ reason: 'The picture has 30000 × 30000 pixels; the limit is 100 megapixels. Make it smaller and upload it again.', advice: '', canRetry: false })
  })
})

describe('problemOfError', () => {
  it.each([
    [new S3Error(400, 'EntityTooLarge', ''), 'This file is larger than 200 MB.', false],
    [new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.'), 'The permission to upload has expired.', true],
    [new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy Condition failed'), 'The storage refused the file: it is not what was announced.', true],
    [new S3Error(400, 'BadDigest', ''), 'The file was damaged on the way.', true],
    [new S3Error(418, 'Teapot', ''), 'The storage refused the file, and says why only in its own words: Teapot.', true],
    [new NetworkError('The storage cannot be reached.'), 'The storage cannot be reached.', true],
    [new ApiError(400, 'Bad request', 'Not valid.', { size: ['It is too big.'] }), 'It is too big.', false],
    [new ForeignAnswerError(200), 'Something else answered in place of the storage, with 200.', true],
    [new ApiError(500, 'Server error', null, {}), 'Something went wrong on the server.', true],
    [new ApiError(401, 'Unauthorized', null, {}), 'You are signed out.', true],
    [new ApiError(403, 'Forbidden', null, {}), 'You may not add photos here.', true],
    [new ApiError(413, 'Payload Too Large', null, {}), 'The server does not take so large a file.', true],
    [new ApiError(418, "I'm a teapot", null, {}), 'The server did not take the file, and this page does not know why: it answered 418.', true],
    [new ApiError(429, 'Too Many Requests', null, {}), 'The server asks to go slower.', true],
    [new ApiError(429, 'Daily limit', 'No more photos can be added today. Add it again after midnight.', {}, 60_000, 'DAILY_LIMIT'), 'No more photos can be added today. Add it again after midnight.', true],
    [new ApiError(503, 'Service Unavailable', null, {}), 'The server is busy.', true],
    [new ApiError(404, 'Not found', null, {}), 'This picture was deleted meanwhile.', false],
    [new DOMException('', 'NotReadableError'), 'This file was changed, moved or deleted after it was chosen.', false],
    [new Error('?'), 'Something unexpected went wrong.', true],
  ])('%s', (error, reason, canRetry) => {
    expect(problemOfError(error)).toMatchObject({ reason, canRetry })
  })

  it('says so if it is this computer that is offline', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)

    expect(problemOfError(new NetworkError('x')).reason).toBe('You are offline.')
  })
})
