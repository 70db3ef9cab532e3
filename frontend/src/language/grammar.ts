import { locale } from './locale'

const made = new Map<string, Intl.NumberFormat>()

/** `1,438`, or with a unit, a percent sign and so on as `Intl.NumberFormat` has them. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = locale.value + JSON.stringify(options)
  let format = made.get(key)
  if (!format) made.set(key, (format = new Intl.NumberFormat(locale.value, options)))
  return format.format(value)
}

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** What a language's catalogue counts with: `plural(2, { one: '# photo', other: '# photos' })` → `2 photos`. */
export function pluralOf(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', formatNumber(count))
}
