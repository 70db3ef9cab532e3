import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import EraseDialog from './EraseDialog.vue'

it('erases for whoever has typed the word, and nobody else', async () => {
  const [onErase, onClose] = [vi.fn(), vi.fn()]
  await renderInApp(EraseDialog, { props: { isBeginning: false, refusal: null, onErase, onClose } })
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Delete everything' })
  expect(button.disabled).toBe(true)
  await expectAccessible(screen.getByRole('dialog'))

  await userEvent.type(screen.getByRole('textbox', { name: 'Type “erase” to confirm' }), 'everything{Enter}')
  expect(onErase).not.toHaveBeenCalled()
  await userEvent.clear(screen.getByRole('textbox'))
  await userEvent.type(screen.getByRole('textbox'), 'Erase{Enter}')
  expect(onErase).toHaveBeenCalledOnce()

  await userEvent.click(screen.getByRole('button', { name: 'Keep everything' }))
  expect(onClose).toHaveBeenCalledOnce()
})

it('says why it did not begin', async () => {
  await renderInApp(EraseDialog, { props: { isBeginning: false, refusal: 'Try again in a moment.' } })

  expect(screen.getByRole('alert').textContent).toBe('It did not begin. Try again in a moment.')
})
