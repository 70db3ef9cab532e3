const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `3 days`, `1 hour`, `less than a minute`: the largest unit alone. */
export function formatAge(milliseconds: number): string {
  const found = units.find(([, size]) => milliseconds >= size)
  if (!found) return 'less than a minute'
  const [unit, length] = found
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(milliseconds / length))
}
