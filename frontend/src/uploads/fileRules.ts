import { contentTypeAliases, contentTypeValues, limits } from '../api/schema'
import type { ContentType } from '../api/types'
import { problemOf, type Problem } from './problem'

export const maxFileSize = limits.fileSize

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
  if (file.size === 0) return problemOf('empty')
  if (!acceptedTypes.has(type)) return problemOf(refusedKind(type))
  return file.size > maxFileSize ? problemOf('tooLarge') : null
}

function refusedKind(type: string): 'video' | 'sound' | 'pdf' | 'svg' | 'noPicture' {
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'sound'
  if (type === 'application/pdf') return 'pdf'
  return type === 'image/svg+xml' ? 'svg' : 'noPicture'
}
