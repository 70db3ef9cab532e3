import { describe, expect, it } from 'vitest'
import { contentTypeValues } from '../api/schema'
import { aFile } from '../testing/fixtures'
import { acceptAttribute, contentTypeOf, maxFileSize, refusalOf } from './fileRules'

describe('contentTypeOf', () => {
  it.each([
    ['a.jpg', 'image/png', 'image/png'],
    ['a.TIFF', '', 'image/tiff'],
    ['a.b.avif', '', 'image/avif'],
    ['IMG_1.HEIC', '', 'image/heic'],
    ['DSC_1.NEF', 'image/tiff-raw', 'image/x-nikon-nef'],
    ['a.jpg', 'image/jpg', 'image/jpeg'],
    ['a.psd', 'application/x-photoshop', 'image/vnd.adobe.photoshop'],
    ['DSC_1.NEF', 'application/octet-stream', 'image/x-nikon-nef'],
    ['noextension', 'image/*', 'application/octet-stream'],
    ['noextension', '', 'application/octet-stream'],
    ['noextension', 'image/jpeg', 'image/jpeg'],
  ])('%s announced as "%s" is %s', (name, type, expected) => {
    expect(contentTypeOf(aFile(name, 'x', type))).toBe(expected)
  })
})

it('lets the file dialog show every type that is accepted', () => {
  const shown = acceptAttribute.split(',').filter((type) => !type.startsWith('.'))

  expect(shown.toSorted()).toEqual(contentTypeValues.filter((type) => type !== 'application/octet-stream').toSorted())
})

describe('refusalOf', () => {
  it.each([
    ['zero.jpg', '', 'image/jpeg', 'This file is empty (0 bytes).'],
    ['paper.pdf', 'x', 'application/pdf', 'This is a PDF document; only pictures are kept here.'],
    ['clip.mp4', 'x', 'video/mp4', 'This is a video; only pictures are kept here.'],
    ['song.mp3', 'x', 'audio/mpeg', 'This is a sound recording; only pictures are kept here.'],
    ['drawing.svg', 'x', 'image/svg+xml', 'This is an SVG drawing, which cannot be read here.'],
    ['notes.txt', 'x', 'text/plain', 'This is not a picture that can be read here.'],
  ])('%s', (name, content, type, reason) => {
    expect(refusalOf(aFile(name, content, type))).toMatchObject({ reason, canRetry: false })
  })

  it('refuses one byte more than 50 MiB', () => {
    const file = aFile()
    Object.defineProperty(file, 'size', { value: maxFileSize + 1 })

    expect(refusalOf(file)?.reason).toBe('This file is larger than 200 MB.')
  })

  it.each([
    ['IMG_1.HEIC', ''],
    ['IMG_1.jpg', 'image/jpg'],
    ['DSC_1.NEF', ''],
    ['scan without extension', ''],
  ])('takes %s announced as "%s"', (name, type) => {
    expect(refusalOf(aFile(name, 'x', type))).toBeNull()
  })

  it('leaves to the server what the bytes really are', () => {
    expect(refusalOf(aFile('page.jpg', '<html>', 'image/jpeg'))).toBeNull()
  })
})
