import type { Camera, ImageDetail } from '../api/types'

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
    camera.exposureTime === null ? '' : `${exposureTime(camera.exposureTime)} s`,
    camera.fNumber === null ? '' : `f/${camera.fNumber}`,
    camera.focalLength === null ? '' : `${camera.focalLength} mm`,
    camera.iso === null ? '' : `ISO ${camera.iso}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : null
}

export function mapLink({ latitude, longitude }: NonNullable<ImageDetail['location']>): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`
}

/** Cameras count in fractions of a second: 0.004 is 1/250. */
function exposureTime(value: string | number): string {
  return typeof value === 'number' && value > 0 && value < 0.5 ? `1/${Math.round(1 / value)}` : String(value)
}
