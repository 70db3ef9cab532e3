const colors = 12

/** The colour of a resource, the same on every page: by its place among all, or by its name where it is none of them. */
export function resourceColor(name: string, names: readonly string[]): string {
  const place = names.indexOf(name)
  const index = place >= 0 ? place : Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7)
  return `var(--series-${(index % colors) + 1})`
}
