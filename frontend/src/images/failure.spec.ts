import { afterEach, expect, it } from 'vitest'
import { failureCodeValues } from '../api/schema'
import type { Failure } from '../api/types'
import { de } from '../language/de'
import { showLanguage } from '../language/language'
import { failureText } from './failure'

const aFailure = (code: string, parameters: Failure['parameters'] = null): Failure => ({ code: code as Failure['code'], parameters, message: 'In words of its own.', retryable: false })

afterEach(() => showLanguage('en'))

// As FailureTextTests.cs holds the API's own text.
it.each<[string, Failure['parameters'], string]>([
  ['EMPTY', null, 'The file is empty (0 bytes). Check that it opens on your device, then upload it again.'],
  ['CORRUPT', null, 'The picture is damaged or incomplete. Export or copy it again, then upload the new file.'],
  ['CORRUPT', { format: 'PNG' }, 'The file is a PNG, but it is damaged or incomplete. Export or copy it again, then upload the new file.'],
  ['CORRUPT', { found: 'other-checksum' }, 'The file that arrived is not the one that was announced: its checksum differs. Upload it once more.'],
  ['UNSUPPORTED_TYPE', null, 'The file is not a picture of a supported kind. Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file.'],
  ['UNSUPPORTED_TYPE', { found: 'svg' }, 'This is an SVG drawing, which cannot be read here. Export it as PNG and upload that.'],
  ['UNSUPPORTED_TYPE', { found: 'html' }, 'This is a web page (HTML); only pictures are kept here. Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file.'],
  ['UNSUPPORTED_TYPE', { found: 'toString' }, 'This is not a picture. Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file.'],
  ['UNSUPPORTED_TYPE', { found: 'unusual-jpeg' }, 'This is a lossless, 12-bit or otherwise unusual JPEG, which browsers cannot show either. Save it again as an ordinary JPEG and upload that.'],
  ['UNSUPPORTED_TYPE', { found: 'raw-without-preview' }, 'This is a camera RAW file without a preview in it. Export the picture as JPEG and upload that.'],
  ['TOO_MANY_PIXELS', null, 'The picture has too many pixels. Make it smaller and upload it again.'],
  ['TOO_MANY_PIXELS', { width: 30_000, height: 30_000, limit: 100_000_000 }, 'The picture has 30000 × 30000 pixels; the limit is 100 megapixels. Make it smaller and upload it again.'],
  ['TOO_COMPLEX', null, 'The picture is a JPEG of so many scans that it takes minutes to read. Save it again as an ordinary JPEG and upload that.'],
  ['TOO_COMPLEX', { limit: 100 }, 'The picture is built of more than 100 scans, each of which costs as much as a whole picture. Save it again as an ordinary JPEG and upload that.'],
  ['TOO_LARGE', null, 'The file is too large. Make it smaller and upload it again.'],
  ['TOO_LARGE', { limit: 209_715_200 }, 'The file is larger than 200 MiB. Make it smaller and upload it again.'],
  ['NEVER_ARRIVED', null, 'The file never arrived. Upload it again.'],
  ['DAILY_LIMIT', null, "No more photos can be added today: the day's limit is reached. Add it again after midnight (UTC)."],
  ['TIMEOUT', { limit: 1 }, 'Processing took too long and was stopped. Try again. If it fails again, delete the image and upload it once more.'],
  ['INTERNAL', null, 'Something went wrong on our side. Try again. If it fails again, delete the image and upload it once more.'],
])('says what the API says of %s with %j', (code, parameters, message) => {
  expect(failureText(aFailure(code, parameters))).toBe(message)
})

it('has words for every code of the API, in every language', async () => {
  await showLanguage('de')

  expect(failureCodeValues.map((code) => failureText(aFailure(code)))).toEqual(failureCodeValues.map((code) => `${de.images.failure.reasons[code]} ${de.images.failure.advice[code]}`))
  expect(failureText(aFailure('CORRUPT', { format: 'camera RAW file' }))).toBe('Die Datei ist beschädigt oder unvollständig (Kamera-RAW). Exportiere oder kopiere sie neu und lade die neue Datei hoch.')
})

it('leaves to the API what the page knows no word for', () => {
  expect(failureText(aFailure('LATER'))).toBe('In words of its own.')
})
