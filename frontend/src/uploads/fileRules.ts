import { contentTypeAliases, contentTypeValues, limits } from '../api/schema'
import type { ContentType } from '../api/types'
import type { Problem } from './problem'

export const maxFileSize = limits.fileSize

export const tooLarge: Problem = {
  reason: `This file is larger than ${maxFileSize / 1024 ** 2} MB.`,
  advice: 'Export it smaller, or with more compression.',
  canRetry: false,
}

export const unreadable: Problem = {
  reason: 'The browser could not read everything that was dropped.',
  advice: 'Check that you may open the folder, then add it again.',
  canRetry: false,
}

const typesByExtension: Record<string, ContentType> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  heif: 'image/heif',
  hif: 'image/heif',
  bmp: 'image/bmp',
  psd: 'image/vnd.adobe.photoshop',
  cr2: 'image/x-canon-cr2',
  cr3: 'image/x-canon-cr3',
  nef: 'image/x-nikon-nef',
  arw: 'image/x-sony-arw',
  dng: 'image/x-adobe-dng',
  raf: 'image/x-fuji-raf',
  orf: 'image/x-olympus-orf',
  rw2: 'image/x-panasonic-rw2',
}

const unknownType: ContentType = 'application/octet-stream'

const acceptedTypes = new Set<string>(contentTypeValues)

export const acceptedExtensions = Object.keys(typesByExtension).map((extension) => `.${extension}`)

/** For the file dialog: greys out what would be refused. Systems know few of the types, so the extensions are named too. */
export const acceptAttribute = [
  ...new Set(Object.values(typesByExtension)),
  ...acceptedExtensions,
].join(',')

/** The browser's own word, or, where it has none that is known here, what the extension says; where neither does, the bytes will tell. */
export function contentTypeOf(file: File): string {
  const name = file.name.toLowerCase()
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : ''
  const type = contentTypeAliases[file.type] ?? (file.type || unknownType)
  return acceptedTypes.has(type) && type !== unknownType ? type : (typesByExtension[extension] ?? type)
}

/** Says at once what the server would say after the upload. Whether the bytes are what they claim, only it can tell. */
export function refusalOf(file: File): Problem | null {
  const type = contentTypeOf(file)
  if (file.size === 0) {
    return { reason: 'This file is empty (0 bytes).', advice: 'Check the original, or copy it again.', canRetry: false }
  }
  if (!acceptedTypes.has(type)) {
    return {
      reason: refusedKind(type),
      advice: 'Use JPEG, PNG, WebP, AVIF, HEIC, GIF or TIFF.',
      canRetry: false,
    }
  }
  if (file.size > maxFileSize) {
    return tooLarge
  }
  return null
}

function refusedKind(type: string): string {
  if (type.startsWith('video/')) return 'This is a video; only pictures are kept here.'
  if (type.startsWith('audio/')) return 'This is a sound recording; only pictures are kept here.'
  if (type === 'application/pdf') return 'This is a PDF document; only pictures are kept here.'
  if (type === 'image/svg+xml') return 'This is an SVG drawing, which cannot be read here.'
  return 'This is not a picture that can be read here.'
}
