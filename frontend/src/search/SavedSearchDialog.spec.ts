import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import SavedSearchDialog from './SavedSearchDialog.vue'

const search = { id: 's1', name: 'Boats', query: 'label=Boat' }

it('has a name for a proposal, and closes once it is saved', async () => {
  const save = vi.fn().mockResolvedValueOnce('There are 200 already.').mockResolvedValueOnce(null)
  const onClose = vi.fn()
  await renderInApp(SavedSearchDialog, { props: { search, isNew: true, save, onClose } })
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' })
  await vi.waitFor(() => { expect(document.activeElement).toBe(name) })
  await expectAccessible(document.body)

  await userEvent.type(name, ' and ships {Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe('There are 200 already.')
  expect(onClose).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await vi.waitFor(() => { expect(onClose).toHaveBeenCalledOnce() })
  expect(save.mock.calls[0]).toEqual([{ ...search, name: expect.stringContaining('and ships') as string }])
})

it('takes no name that is blank', async () => {
  const save = vi.fn()
  await renderInApp(SavedSearchDialog, { props: { search, isNew: false, save } })

  await userEvent.clear(await screen.findByRole('textbox', { name: 'Name' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), '  {Enter}')

  expect(screen.getByRole('button', { name: 'Rename' })).toBeTruthy()
  expect(save).not.toHaveBeenCalled()
})
