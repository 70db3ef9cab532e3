import { describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '../api/http'
import { S3Error } from '../api/uploads'
import { problemOfError, problemOfFailure } from './problem'

describe('problemOfFailure', () => {
  it.each(['EMPTY', 'CORRUPT', 'UNSUPPORTED_TYPE', 'TOO_MANY_PIXELS', 'TOO_COMPLEX', 'TOO_LARGE'])('%s: another try with the same file is no use', (code) => {
    expect(problemOfFailure({ code, message: '' }).canRetry).toBe(false)
  })

  it.each(['TIMEOUT', 'INTERNAL'])('%s: another try may help', (code) => {
    expect(problemOfFailure({ code, message: '' }).canRetry).toBe(true)
  })

  it('names the kind of file that is no picture, as the server found it', () => {
    const message = 'This is a video; only pictures are kept here.'

    expect(problemOfFailure({ code: 'UNSUPPORTED_TYPE', message })).toEqual({ reason: message, advice: '', canRetry: false })
  })

  it('passes on the message of a code that is new to it', () => {
    expect(problemOfFailure({ code: 'HAUNTED', message: 'There is a ghost in it.' }).reason).toBe('There is a ghost in it.')
  })
})

describe('problemOfError', () => {
  it.each([
    [new S3Error(400, 'EntityTooLarge', ''), 'This file is larger than 200 MB.', false],
    [new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.'), 'The permission to upload has expired.', true],
    [new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy Condition failed'), 'The storage refused the file: it is not what was announced.', true],
    [new S3Error(400, 'BadDigest', ''), 'The file was damaged on the way.', true],
    [new S3Error(418, 'Teapot', ''), 'The storage refused the file (Teapot).', true],
    [new NetworkError('The storage cannot be reached.'), 'The storage cannot be reached.', true],
    [new ApiError(400, 'Bad request', 'Not valid.', { size: ['It is too big.'] }), 'It is too big.', false],
    [new ApiError(500, 'Server error', null, {}), 'Server error', true],
    [new ApiError(404, 'Not found', null, {}), 'This picture was deleted meanwhile.', false],
    [new DOMException('', 'NotReadableError'), 'The file could not be read.', true],
    [new Error('?'), 'Something unexpected went wrong.', true],
  ])('%s', (error, reason, canRetry) => {
    expect(problemOfError(error)).toMatchObject({ reason, canRetry })
  })

  it('says so if it is this computer that is offline', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)

    expect(problemOfError(new NetworkError('x')).reason).toBe('You are offline.')
  })
})
