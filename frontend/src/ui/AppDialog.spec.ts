import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import AppDialog from './AppDialog.vue'

it('is named by its title and closes with its button', async () => {
  const onClose = vi.fn()
  await renderInApp(AppDialog, { props: { title: 'Sizes', onClose }, slots: { default: 'All of them' } })

  const dialog = screen.getByRole('dialog', { name: 'Sizes' })
  expect(dialog.textContent).toContain('All of them')
  await expectAccessible(dialog)
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))

  expect(onClose).toHaveBeenCalledOnce()
})
