import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import ConfirmDialog from './ConfirmDialog.vue'

it('opens as a modal, names itself and asks', async () => {
  const showModal = vi.spyOn(HTMLDialogElement.prototype, 'showModal')
  const [onConfirm, onCancel] = [vi.fn(), vi.fn()]
  const props = { title: 'Delete this photo?', confirmLabel: 'Delete', error: 'It did not work.', onConfirm, onCancel }
  const { container } = await renderInApp(ConfirmDialog, { props, slots: { default: 'It will be gone.' } })

  expect(showModal).toHaveBeenCalledOnce()
  expect(screen.getByRole('dialog', { name: 'Delete this photo?' }).textContent).toContain('It will be gone.')
  expect(screen.getByRole('alert').textContent).toBe('It did not work.')
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(onConfirm).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect(onCancel).toHaveBeenCalledOnce()
})
