import { useLocalStorage } from '@vueuse/core'
import { type Ref, shallowReactive, watch } from 'vue'
import { en } from './en'
import { setLocale } from './locale'

/** What a language's file has to hold: the same names and parameters as the English one. */
export type Messages = Translated<typeof en>
type Translated<T> = T extends string ? string : T extends (...parameters: infer P) => string ? (...parameters: P) => string : { [K in keyof T]: Translated<T[K]> }

// Another language is a file beside en.ts and a line in each of these.
export const languageNames = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languageNames
export const languages = Object.keys(languageNames) as Language[]

const catalogues: Record<Language, () => Promise<Messages>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import('./de')).de,
}

/** All that the page says, in the language that is shown; what reads it while it renders follows a change. */
export const t: Messages = shallowReactive({ ...en })

export type LanguageChoice = 'auto' | Language

/** The language this person chose, kept in this browser. */
export function useLanguage(): { language: Ref<LanguageChoice> } {
  const language = useChoice()
  watch(language, (choice) => void showLanguage(choice))
  return { language }
}

/** Before the page is first shown. */
export async function startLanguage(): Promise<void> {
  await showLanguage(useChoice().value)
}

function useChoice(): Ref<LanguageChoice> {
  return useLocalStorage<LanguageChoice>('language', 'auto', { writeDefaults: false })
}

let latest = 0

export async function showLanguage(choice: LanguageChoice): Promise<void> {
  const language = languages.find((name) => name === choice) ?? preferredLanguage()
  const turn = (latest += 1)
  let messages: Messages
  try {
    messages = await catalogues[language]()
  } catch {
    // It could not be loaded, as without a connection: what is shown stays.
    return
  }
  // Another was chosen meanwhile.
  if (turn !== latest) return
  Object.assign(t, messages)
  setLocale(navigator.languages.find((tag) => languageOf(tag) === language) ?? language)
  document.documentElement.lang = language
}

/** The first of the browser's languages that the page has. */
function preferredLanguage(): Language {
  return navigator.languages.map(languageOf).find((language) => language !== undefined) ?? 'en'
}

function languageOf(tag: string): Language | undefined {
  return languages.find((language) => language === tag.toLowerCase().split('-')[0])
}
