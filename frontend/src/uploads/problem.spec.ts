import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '../api/http'
import { ForeignAnswerError, S3Error } from '../api/s3Error'
import { showLanguage } from '../language/language'
import { problemOf, problemOfError, problemOfFailure, revived } from './problem'

afterEach(() => showLanguage('en'))

describe('problemOfFailure', () => {
  it('is what the API says of it', () => {
    const failure = { code: 'TOO_MANY_PIXELS', message: 'The picture has 30000 × 30000 pixels.', parameters: { width: 30_000, height: 30_000, limit: 100_000_000 }, retryable: false } as const

    expect(problemOfFailure(failure)).toMatchObject({ reason: 'The picture has 30000 × 30000 pixels; the limit is 100 megapixels. Make it smaller and upload it again.', advice: '', canRetry: false })
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
    [new ApiError(429, 'Daily limit', 'No more photos.', {}, 60_000, 'DAILY_LIMIT'), "No more photos can be added today: the day's limit is reached. Add it again after midnight (UTC).", true],
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

describe('in another language', () => {
  it('says what it says where it stands already', async () => {
    const problems = [problemOf('changedOnDisk'), problemOfError(new S3Error(418, 'Teapot', '')), problemOfError(new ApiError(410, 'Gone', 'It is gone.', {}))]
    await showLanguage('de')

    expect(problems.map(({ reason }) => reason)).toEqual([
      'Diese Datei wurde nach der Auswahl geändert, verschoben oder gelöscht.',
      'Der Speicher hat die Datei abgelehnt und sagt nur in seinen eigenen Worten, warum: Teapot.',
      'Das ist nicht mehr da.',
    ])
  })

  it('comes back from where it was kept', async () => {
    const kept = structuredClone(problemOfError(new ForeignAnswerError(200)))
    await showLanguage('de')

    expect(kept).toMatchObject({ reason: 'Something else answered in place of the storage, with 200.' })
    expect(revived(kept)).toMatchObject({ reason: 'Anstelle des Speichers hat etwas anderes geantwortet, mit 200.', canRetry: true })
  })

  it('stays as it was said where nothing but the words was kept', async () => {
    const kept = { reason: 'The page was closed before the browser had a copy of this file.', advice: '', canRetry: false }
    await showLanguage('de')

    expect(revived(kept)).toEqual(kept)
  })
})
