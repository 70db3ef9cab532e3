import { expect, it } from 'vitest'
import { isPressed, isSingleCharacter, keyNames } from './keys'

it.each<[string, KeyboardEventInit, boolean]>([
  ['Mod+K', { key: 'k', ctrlKey: true }, true],
  ['Mod+K', { key: 'k' }, false],
  ['Mod+K', { key: 'K', ctrlKey: true, shiftKey: true }, false],
  ['?', { key: '?', shiftKey: true }, true],
  ['ArrowLeft', { key: 'ArrowLeft' }, true],
  ['ArrowLeft', { key: 'ArrowLeft', altKey: true }, false],
  ['ArrowLeft', { key: 'ArrowLeft', shiftKey: true }, false],
  ['Shift+ArrowLeft', { key: 'ArrowLeft', shiftKey: true }, true],
  ['+', { key: '+', shiftKey: true }, true],
  ['i', { key: 'i', metaKey: true }, false],
])('%s with %o: %s', (combination, init, expected) => {
  expect(isPressed(combination, new KeyboardEvent('keydown', init))).toBe(expected)
})

it('names keys as they are printed', () => {
  expect([keyNames('Mod+K'), keyNames('Shift+ArrowUp'), keyNames('?')]).toEqual([['Ctrl', 'K'], ['Shift', '↑'], ['?']])
})

it('knows what a person could type', () => {
  expect(['?', 'i', 'Mod+K', 'Delete'].map(isSingleCharacter)).toEqual([true, true, false, false])
})
