import { createGlobalState, useLocalStorage } from '@vueuse/core'
import { computed, type ComputedRef, onScopeDispose, shallowReactive } from 'vue'
import { isPressed, isSingleCharacter } from './keys'

export interface Shortcut {
  /** Any of these: a `KeyboardEvent.key`, after `Mod+` (⌘ on a Mac, else Ctrl) or `Shift+`; `Mod+K`, `?`, `ArrowLeft`. */
  keys: string[]
  /** What it does, as the list of shortcuts says it, in the language that is shown then. */
  does: () => string
  /** Left out where a widget takes the key itself and it is only listed. */
  run?: () => void
}

export interface ShortcutGroup {
  title: string
  shortcuts: Shortcut[]
}

interface Registered {
  title: () => string
  shortcuts: Shortcut[]
}

// The one registry: what is in it works and is listed; a page's shortcuts come and go with the page.
const groups = shallowReactive<Registered[]>([])

/** Adds shortcuts for as long as the calling component lives. What was added last comes first if two want the same key. */
export function useShortcuts(title: () => string, shortcuts: Shortcut[]): void {
  const group = { title, shortcuts }
  if (groups.length === 0) window.addEventListener('keydown', handle)
  groups.push(group)
  onScopeDispose(() => {
    groups.splice(groups.indexOf(group), 1)
    if (groups.length === 0) window.removeEventListener('keydown', handle)
  })
}

export function useShortcutList(): ComputedRef<ShortcutGroup[]> {
  return computed(() => {
    const byTitle = new Map<string, Shortcut[]>()
    for (const { title, shortcuts } of groups) byTitle.set(title(), [...(byTitle.get(title()) ?? []), ...shortcuts])
    return Array.from(byTitle, ([title, shortcuts]) => ({ title, shortcuts }))
  })
}

/** Whether keys such as `?` act without Ctrl or ⌘. Speech input can type them by accident, so they can be switched off (WCAG 2.1.4). */
export const useSingleKeys = createGlobalState(() => useLocalStorage('single-key shortcuts', true, { writeDefaults: false }))

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || isMeantForElse(event.target) || (event.key === ' ' && isPressable(event.target))) return
  const shortcut = groups
    .toReversed()
    .flatMap((group) => group.shortcuts)
    .find(({ keys, run }) => run && keys.some((key) => isPressed(key, event) && (!isSingleCharacter(key) || useSingleKeys().value)))
  if (!shortcut?.run) return
  event.preventDefault()
  shortcut.run()
}

const fields = 'input:not([type=checkbox], [type=radio], [type=button]), select, textarea, [contenteditable]'
const pressables = 'button, summary, input, [role=button], [role=checkbox], [role=separator]'
const overlays = 'dialog, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

function isMeantForElse(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${fields}, ${overlays}`) !== null
}

/** What Space presses itself. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(pressables) !== null
}
