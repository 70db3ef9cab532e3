export interface Coordinates {
  latitude: number
  longitude: number
}

const degrees = String.raw`([+-−]?\d{1,3}(?:\.\d+)?)\s*°?\s*`
const pattern = new RegExp(`^${degrees}([NS])?\\s*[,;\\s]\\s*${degrees}([EWO])?$`, 'i')

/** `48.137, 11.575`, and as maps write it: `48.13700° N, 11.57500° E`. Null for what is no place on earth. */
export function parseCoordinates(text: string): Coordinates | null {
  const [, north, latitudeSide, east, longitudeSide] = pattern.exec(text.trim()) ?? []
  const latitude = signed(north, latitudeSide, /S/i)
  const longitude = signed(east, longitudeSide, /W/i)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

function signed(number: string | undefined, side: string | undefined, negative: RegExp): number {
  const value = Number(number?.replace('−', '-') ?? NaN)
  return side !== undefined && negative.test(side) ? -value : value
}
