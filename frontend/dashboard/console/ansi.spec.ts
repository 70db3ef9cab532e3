import { expect, it } from 'vitest'
import { fragmentsOf, plainText, structuredFragments } from './ansi'

it.each([
  ['plain [31m text', [{ text: 'plain [31m text', classes: [] }]],
  [
    '\u001B[31mfail\u001B[0m: why',
    [
      { text: 'fail', classes: ['ansi-red'] },
      { text: ': why', classes: [] },
    ],
  ],
  ['\u001B[1m\u001B[92mok\u001B[0m', [{ text: 'ok', classes: ['ansi-bright-green', 'ansi-bold'] }]],
  ['\u001B[38;2;255;255;0myellow\u001B[0m', [{ text: 'yellow', classes: [] }]],
  ['\u001B[2K\u001B[1Gdone', [{ text: 'done', classes: [] }]],
  ['\u001B]8;;http://a\u0007link\u001B]8;;\u0007', [{ text: 'link', classes: [] }]],
])('%j is shown as %j', (text, fragments) => {
  expect(fragmentsOf(text)).toEqual(fragments)
  expect(plainText(text)).toBe(fragments.map((fragment) => fragment.text).join(''))
})

it.each([
  ['{"timestamp":"t","level":"Information","message":"Stored","bytes":12}', ['Stored', '  level=Information bytes=12']],
  ['{"other":1}', null],
  ['{not json', null],
  ['text', null],
])('%s is read as %j', (text, parts) => {
  expect(structuredFragments(text)?.map((fragment) => fragment.text) ?? null).toEqual(parts)
})
