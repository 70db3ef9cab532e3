import { expect, it } from 'vitest'
import { de } from './de'
import { en } from './en'

type Message = string | ((...parameters: never[]) => string)
interface Catalogue { [name: string]: Message | Catalogue }

/** `['library.empty.title', 'Drop photos here']` */
function messagesOf(catalogue: Catalogue, path: string[] = []): [string, Message][] {
  return Object.entries(catalogue).flatMap(([name, value]): [string, Message][] =>
    typeof value === 'object' ? messagesOf(value, [...path, name]) : [[[...path, name].join('.'), value]])
}

const english = messagesOf(en)
const german = new Map(messagesOf(de))
const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.spec.ts', '!./*.ts'], { query: '?raw', import: 'default', eager: true })
const code = Object.values(sources).join('\n')

// The type says which names and parameters there are, and not what is in them.
it('has a text for every message in every language, with the same places for links', () => {
  const slots = (message: Message | undefined): string[] => (typeof message === 'string' ? [...message.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort() : [])

  expect(english.length).toBeGreaterThan(300)
  for (const [name, message] of english) {
    const translated = german.get(name)
    expect(translated, name).toBeTruthy()
    expect(slots(translated), name).toEqual(slots(message))
  }
})

it('has no message that nothing says', () => {
  // Records are read by a name from elsewhere: `t.images.status[status]`.
  const isUsed = (name: string): boolean => {
    const [last, ...above] = name.split('.').reverse()
    const parent = above.reverse().join('.')
    return new RegExp(String.raw`\bt\.${parent.replaceAll('.', String.raw`\.`)}(?:\.${last ?? ''}\b|(?![\w.]))`).test(code)
  }
  expect(english.map(([name]) => name).filter((name) => !isUsed(name))).toEqual([])
})
