import type { Camera, ImageDetail, Rendition } from '../api/types'
import { formatNumber } from '../language/grammar'
import { t } from '../language/language'

/** `Canon EOS R6`, also where the model repeats the make. */
export function cameraName(camera: Camera | null): string | null {
  const { make, model } = camera ?? {}
  if (!make || !model) return model ?? make ?? null
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
}

/** `1/250 s, f/2.8, 50 mm, ISO 400`, as far as it is known. */
export function exposureOf(camera: Camera | null): string | null {
  if (!camera) return null
  const parts = [
    camera.exposureTime === null ? '' : `${camera.exposureTime.includes('/') ? camera.exposureTime : decimal(Number(camera.exposureTime))} s`,
    camera.fNumber === null ? '' : `f/${decimal(camera.fNumber)}`,
    camera.focalLength === null ? '' : `${decimal(camera.focalLength)} mm`,
    camera.iso === null ? '' : `ISO ${camera.iso}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : null
}

function decimal(value: number): string {
  return formatNumber(value, { useGrouping: false, maximumFractionDigits: 20 })
}

export function mapLink({ latitude, longitude }: NonNullable<ImageDetail['location']>): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`
}

/** `43.20000° N, 4.83000° W`. */
export function formatPlace({ latitude, longitude }: NonNullable<ImageDetail['location']>): string {
  const degrees = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value).toFixed(5)}° ${value < 0 ? negative : positive}`
  const { north, south, east, west } = t.photo.place.compass
  return `${degrees(latitude, north, south)}, ${degrees(longitude, east, west)}`
}

/** How a rendition's size compares with the original's: `−98%`, `+12%`. */
export function formatSaving(bytes: number, originalBytes: number): string {
  return formatNumber(bytes / originalBytes - 1, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 }).replace('-', '−')
}

export const renditionFormats = { webp: 'WebP', jpeg: 'JPEG' }

/** `lake-2048x1536.webp`, for a rendition of `lake.jpg`. */
export function downloadName(fileName: string, { width, height, format }: Pick<Rendition, 'width' | 'height' | 'format'>): string {
  return `${fileName.replace(/\.[^.]*$/, '')}-${width}x${height}.${format === 'jpeg' ? 'jpg' : format}`
}
