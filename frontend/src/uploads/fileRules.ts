import { contentTypeValues, limits } from '../api/schema'
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

const typesByExtension: Record<string, string> = {
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
}

const acceptedTypes = new Set<string>(contentTypeValues)
const heicTypes = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])

/** For the file dialog: greys out what would be refused, and still shows HEIC, since people look for it. */
export const acceptAttribute = [...acceptedTypes, '.heic', '.heif'].join(',')

/** The browser's own word, or, where it has none (AVIF and TIFF on some systems), what the extension says. */
export function contentTypeOf(file: File): string {
  const extension = file.name.split('.').pop()?.toLowerCase() ?? ''
  return file.type || (typesByExtension[extension] ?? 'application/octet-stream')
}

/** Says at once what the server would say after the upload. Whether the bytes are what they claim, only it can tell. */
export function refusalOf(file: File): Problem | null {
  const type = contentTypeOf(file)
  if (file.size === 0) {
    return { reason: 'This file is empty (0 bytes).', advice: 'Check the original, or copy it again.', canRetry: false }
  }
  if (heicTypes.has(type)) {
    return {
      reason: 'HEIC photos cannot be read here.',
      advice: 'Export it as JPEG, or on the iPhone choose Settings › Camera › Formats › Most Compatible.',
      canRetry: false,
    }
  }
  if (!acceptedTypes.has(type)) {
    return {
      reason: 'This is not a picture that can be read here.',
      advice: 'Use JPEG, PNG, WebP, AVIF, GIF or TIFF.',
      canRetry: false,
    }
  }
  if (file.size > maxFileSize) {
    return tooLarge
  }
  return null
}
