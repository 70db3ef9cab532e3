import { readonly, shallowRef } from 'vue'

const current = shallowRef('en')

/** How dates and numbers are written: a BCP 47 tag of the page's language, `en-GB`, `de`. */
export const locale = readonly(current)

export function setLocale(tag: string): void {
  current.value = tag
}

/** A formatter that is made once per locale: making one takes longer than using it a hundred times. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  let made: { locale: string; formatter: T } | undefined
  return () => {
    if (made?.locale !== locale.value) made = { locale: locale.value, formatter: make(locale.value) }
    return made.formatter
  }
}
