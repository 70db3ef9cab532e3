import { afterEach, expect, it, vi } from 'vitest'
import { formatBytes, formatDayHeading, formatDuration, formatPercent, formatStepName } from '../format'
import { de } from './de'
import { en } from './en'
import { showLanguage, startLanguage, t } from './language'
import { locale } from './locale'

afterEach(async () => {
  localStorage.clear()
  await showLanguage('en')
})

const speak = (...tags: string[]): void => {
  vi.stubGlobal('navigator', new Proxy(navigator, { get: (of, name) => (name === 'languages' ? tags : Reflect.get(of, name) as unknown) }))
}

it.each([
  { spoken: ['de-AT', 'en'], language: 'de', tag: 'de-AT' },
  { spoken: ['en-GB', 'de'], language: 'en', tag: 'en-GB' },
  // Nobody has brought it.
  { spoken: ['fr', 'de-CH'], language: 'de', tag: 'de-CH' },
  { spoken: ['fr'], language: 'en', tag: 'en' },
])('speaks $language to a browser that asks for $spoken', async ({ spoken, language, tag }) => {
  speak(...spoken)

  await startLanguage()

  expect([document.documentElement.lang, locale.value, t.common.cancel]).toEqual([language, tag, (language === 'de' ? de : en).common.cancel])
})

it('speaks what was chosen in this browser, whatever else the browser speaks', async () => {
  speak('en-US')
  localStorage.setItem('language', 'de')

  await startLanguage()

  expect([t.common.cancel, locale.value]).toEqual(['Abbrechen', 'de'])
})

it('writes numbers and dates as the language does', async () => {
  speak('de-DE')
  await startLanguage()

  expect([formatBytes(1_780_877), formatDuration(2300), formatPercent(85), t.common.photos(1438), formatStepName('DetectLabels')])
    .toEqual(['1,8 MB', '2,3 s', '85\u00a0%', '1.438 Fotos', 'Motive erkennen'])
  expect(formatDayHeading('2025-05-01', new Date('2026-05-02T10:00:00'))).toBe('Donnerstag, 1. Mai 2025')
})

it('keeps the language that is shown when another cannot be loaded', async () => {
  vi.doMock('./de', () => {
    throw new Error('offline')
  })
  await showLanguage('de')
  vi.doUnmock('./de')

  expect(t.common.cancel).toBe('Cancel')
})
