import { describe, expect, it } from 'vitest'
import { aFile } from '../testing/fixtures'
import { contentTypeOf, maxFileSize, refusalOf } from './fileRules'

describe('contentTypeOf', () => {
  it.each([
    ['a.jpg', 'image/png', 'image/png'],
    ['a.TIFF', '', 'image/tiff'],
    ['a.b.avif', '', 'image/avif'],
    ['noextension', '', 'application/octet-stream'],
  ])('%s announced as "%s" is %s', (name, type, expected) => {
    expect(contentTypeOf(aFile(name, 'x', type))).toBe(expected)
  })
})

describe('refusalOf', () => {
  it.each([
    ['zero.jpg', '', 'image/jpeg', 'This file is empty (0 bytes).'],
    ['IMG_1.HEIC', 'x', '', 'HEIC photos cannot be read here.'],
    ['IMG_1.heif', 'x', 'image/heif', 'HEIC photos cannot be read here.'],
    ['paper.pdf', 'x', 'application/pdf', 'This is not a picture that can be read here.'],
    ['drawing.svg', 'x', 'image/svg+xml', 'This is not a picture that can be read here.'],
    ['a folder', 'x', '', 'This is not a picture that can be read here.'],
  ])('%s', (name, content, type, reason) => {
    expect(refusalOf(aFile(name, content, type))).toMatchObject({ reason, canRetry: false })
  })

  it('refuses one byte more than 50 MiB', () => {
    const file = aFile()
    Object.defineProperty(file, 'size', { value: maxFileSize + 1 })

    expect(refusalOf(file)?.reason).toBe('This file is larger than 200 MB.')
  })

  it('leaves to the server what the bytes really are', () => {
    expect(refusalOf(aFile('page.jpg', '<html>', 'image/jpeg'))).toBeNull()
  })
})
