import type { LocationQuery, LocationQueryValue } from 'vue-router'
import { colorFamilyValues, imageStatusValues, limits, orientationValues } from '../api/schema'
import type { ColorFamily, ImageFilter, ImageStatus, Orientation } from '../api/types'

/** Those of images whose file has arrived. */
export const statuses: readonly ImageStatus[] = imageStatusValues.filter((status) => status !== 'AWAITING_UPLOAD')
export const orientations: readonly Orientation[] = orientationValues
export const colorFamilies: readonly ColorFamily[] = colorFamilyValues
/** How many label names one search may have in all. */
export const maxLabels = limits.labels

export const maxText = limits.text

/** The filter that an address says, so that a search can be linked to and gone back to. What makes no sense is left out. */
export function filterOf(query: LocationQuery): ImageFilter {
  const [similar] = texts(query.similar)
  if (similar) return { similar }
  const label = texts(query.label)
  const anyLabel = texts(query.anyLabel)
  const notLabel = texts(query.notLabel)
  const status = oneOf(statuses, query.status)
  const from = day(query.from)
  const to = day(query.to)
  const orientation = oneOf(orientations, query.orientation)
  const color = oneOf(colorFamilies, query.color)
  const favourite = oneOf(['true'], query.favourite)
  const [text] = texts(query.text)
  const [camera] = texts(query.camera)
  const [place] = texts(query.place)
  return {
    ...(label.length > 0 ? { label } : {}),
    ...(anyLabel.length > 0 ? { anyLabel } : {}),
    ...(notLabel.length > 0 ? { notLabel } : {}),
    ...(status ? { status } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(orientation ? { orientation } : {}),
    ...(color ? { color } : {}),
    ...(favourite ? { favourite: true } : {}),
    ...(text ? { text: text.slice(0, maxText) } : {}),
    ...(camera ? { camera: camera.slice(0, maxText) } : {}),
    ...(place ? { place: place.slice(0, maxText) } : {}),
  }
}

/** The album that an address says. */
export function albumOf(query: LocationQuery): string | undefined {
  const [text] = texts(query.album)
  return text && /^[0-9a-f]{32}$/.test(text) ? text : undefined
}

/** Whether an address says that a photo was opened from those that are hidden. */
export function isOfHidden(query: LocationQuery): boolean {
  return oneOf(['true'], query.hidden) !== undefined
}

const fields = ['label', 'anyLabel', 'notLabel', 'status', 'from', 'to', 'orientation', 'color', 'favourite', 'text', 'camera', 'place', 'similar'] as const

/** The address of a filter. However one came to it, it is the same. */
export function queryOf(filter: ImageFilter): Record<string, string | string[]> {
  return Object.fromEntries(fields.flatMap((field) => (filter[field] ? [[field, filter[field] === true ? 'true' : filter[field]]] : [])))
}

/** A search for what looks like a photo is combined with nothing: whichever condition comes to it takes its place. */
export function withoutSimilar({ similar, ...others }: ImageFilter): ImageFilter {
  return similar !== undefined && isEmptyFilter(others) ? { similar } : others
}

export function isEmptyFilter(filter: ImageFilter): boolean {
  return Object.keys(filter).length === 0
}

type QueryValue = LocationQueryValue | LocationQueryValue[] | undefined

function texts(value: QueryValue): string[] {
  const given = (Array.isArray(value) ? value : [value]).map((text) => text?.trim() ?? '').filter(Boolean)
  return [...new Set(given)].slice(0, maxLabels)
}

function oneOf<T extends string>(known: readonly T[], value: QueryValue): T | undefined {
  const [text] = texts(value)
  return known.find((name) => name === text)
}

function day(value: QueryValue): string | undefined {
  const [text] = texts(value)
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}
