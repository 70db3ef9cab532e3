/** A value as @cdktf/hcl2json gives it: expressions are strings with ${...}, blocks are arrays of objects. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export type Body = { [key: string]: Json }

export function isBody(value: Json | undefined): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every string of a value, however deep, with the path to it. */
export function* strings(value: Json, path: string[] = []): Generator<{ text: string; path: string[] }> {
  if (typeof value === 'string') {
    yield { text: value, path }
  } else if (Array.isArray(value)) {
    for (const item of value) yield* strings(item, path)
  } else if (isBody(value)) {
    for (const [key, item] of Object.entries(value)) {
      // The keys of an object may be expressions as well.
      yield { text: key, path }
      yield* strings(item, [...path, key])
    }
  }
}
