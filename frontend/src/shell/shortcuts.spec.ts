import { afterEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useShortcutList, useShortcuts, useSingleKeys } from './shortcuts'

const scope = effectScope()
afterEach(() => {
  useSingleKeys().value = true
})

const press = (init: KeyboardEventInit, target: EventTarget = document.body): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

function inElement(html: string, selector: string, act: (element: Element) => void): void {
  const host = document.body.appendChild(document.createElement('div'))
  host.innerHTML = html
  act(host.querySelector(selector) ?? host)
  host.remove()
}

it('acts on a key and lists it, but not where the key is meant for something else, and not for longer than the page', () => {
  const [next, help] = [vi.fn(), vi.fn()]
  const page = effectScope()
  scope.run(() => {
    useShortcuts(() => 'Everywhere', [{ keys: ['?'], does: () => 'Help', run: help }])
  })
  page.run(() => {
    useShortcuts(() => 'Photo', [{ keys: ['ArrowRight', 'j'], does: () => 'Next', run: next }])
  })
  const titles = (): string[] => useShortcutList().value.map(({ title }) => title)
  expect(titles()).toEqual(['Everywhere', 'Photo'])

  expect(press({ key: 'ArrowRight' })).toBe(false)
  press({ key: 'j' })
  press({ key: 'ArrowRight', altKey: true }) // the browser's own history
  inElement('<input />', 'input', (field) => press({ key: 'j' }, field))
  inElement('<div role="dialog"><button /></div>', 'button', (button) => press({ key: 'j' }, button))
  expect(next).toHaveBeenCalledTimes(2)

  page.stop()
  press({ key: 'j' })
  expect([next.mock.calls.length, titles()]).toEqual([2, ['Everywhere']])

  useSingleKeys().value = false
  press({ key: '?' })
  expect(help).not.toHaveBeenCalled()
  scope.stop()
})
