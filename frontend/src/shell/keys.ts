const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
import { t } from '../language/language'

/** Whether the event is this combination: `Mod+K`, `Shift+ArrowDown`, `?`. */
export function isPressed(combination: string, event: KeyboardEvent): boolean {
  const { key, modifiers } = parse(combination)
  const hasMod = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (event.altKey || key.toLowerCase() !== event.key.toLowerCase()) return false
  if (modifiers.includes('Mod') ? !hasMod : event.ctrlKey || event.metaKey) return false
  // Which signs need Shift is the keyboard layout's affair.
  return isSign(key) || event.shiftKey === modifiers.includes('Shift')
}

/** A letter, a digit or a sign with nothing held but Shift. */
export function isSingleCharacter(combination: string): boolean {
  const { key, modifiers } = parse(combination)
  return key.length === 1 && !modifiers.includes('Mod')
}

const modKey = isMac ? '⌘' : 'Ctrl'
const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** What stands on the keys: `['Ctrl', 'K']`. */
export function keyNames(combination: string): string[] {
  const { key, modifiers } = parse(combination)
  return [...modifiers, key]
    .map((name) => (name === 'Mod' ? modKey : name))
    .map((name) => signs[name] ?? t.shell.keys[name] ?? (name.length === 1 ? name.toUpperCase() : name))
}

function parse(combination: string): { key: string; modifiers: string[] } {
  const parts = combination.split(/\+(?!$)/)
  return { key: parts.at(-1) ?? '', modifiers: parts.slice(0, -1) }
}

function isSign(key: string): boolean {
  return key.length === 1 && key.toLowerCase() === key.toUpperCase()
}
