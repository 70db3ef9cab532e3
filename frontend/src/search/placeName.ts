import { perLocale } from '../language/locale'

const regions = perLocale((locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }))

/** `DE` → `Germany`, `DE/Berlin` → `Berlin, Germany`. */
export function placeName(place: string): string {
  const [code = '', town] = place.split('/', 2)
  const country = /^[A-Z]{2}$/i.test(code) ? (regions().of(code.toUpperCase()) ?? code) : code
  return town ? `${town}, ${country}` : country
}
