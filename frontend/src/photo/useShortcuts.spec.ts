import { expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useShortcuts } from './useShortcuts'

it('acts on a key, but not on one that is meant for something else', () => {
  const next = vi.fn()
  const scope = effectScope()
  scope.run(() => {
    useShortcuts({ ArrowRight: next })
  })
  const press = (init: KeyboardEventInit, target: EventTarget = document.body): void => {
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }))
  }
  const field = document.body.appendChild(document.createElement('input'))

  press({ key: 'ArrowRight' })
  press({ key: 'ArrowLeft' })
  press({ key: 'ArrowRight', altKey: true }) // the browser's own history
  press({ key: 'ArrowRight' }, field)
  scope.stop()
  press({ key: 'ArrowRight' })
  field.remove()

  expect(next).toHaveBeenCalledOnce()
})
