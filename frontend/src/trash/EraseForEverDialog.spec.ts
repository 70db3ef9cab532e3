import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import EraseForEverDialog from './EraseForEverDialog.vue'

it('says what will be erased, and asks first', async () => {
  const [onConfirm, onClose] = [vi.fn(), vi.fn()]
  await renderInApp(EraseForEverDialog, { props: { title: 'Empty the trash', what: '3 photos', onConfirm, onClose } })

  expect(screen.getByRole('dialog', { name: 'Empty the trash' }).textContent).toContain('This cannot be undone. 3 photos will be erased')
  await expectAccessible(screen.getByRole('dialog'))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete for ever' }))

  expect([onClose.mock.calls.length, onConfirm.mock.calls.length]).toEqual([1, 1])
})
