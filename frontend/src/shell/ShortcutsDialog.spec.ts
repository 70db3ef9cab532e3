import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { useShortcuts, useSingleKeys } from './shortcuts'
import ShortcutsDialog from './ShortcutsDialog.vue'

afterEach(() => {
  useSingleKeys().value = true
})

it('lists what the page at hand takes, and can switch single keys off', async () => {
  const onClose = vi.fn()
  const page = defineComponent(() => {
    useShortcuts(() => 'Photo', [{ keys: ['ArrowLeft', 'Mod+J'], does: () => 'Newer photo' }])
    return () => h(ShortcutsDialog, { onClose })
  })
  await renderInApp(page)
  const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(dialog.querySelector('dl')?.textContent).toBe('Newer photo←orCtrlJ')
  await expectAccessible(dialog)

  await userEvent.click(screen.getByRole('switch', { name: /^Single keys/ }))
  expect(useSingleKeys().value).toBe(false)
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})
