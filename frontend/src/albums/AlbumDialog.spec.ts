import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import AlbumDialog from './AlbumDialog.vue'

it('asks for the name of a new album alone', async () => {
  const save = vi.fn(() => Promise.resolve())
  const onClose = vi.fn()
  await renderInApp(AlbumDialog, { props: { title: 'New album', save, onClose } })
  await expectAccessible(await screen.findByRole('dialog', { name: 'New album' }))
  expect(screen.queryByLabelText('Description')).toBeNull()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)

  await userEvent.type(screen.getByLabelText('Name'), ' Iceland {Enter}')

  await vi.waitFor(() => {
    expect(onClose).toHaveBeenCalledOnce()
  })
  expect(save.mock.calls).toEqual([[{ name: 'Iceland', description: null }]])
})

it('changes what is said of an album, and stays open where that is refused', async () => {
  const save = vi.fn(() => Promise.reject(new Error('The album was deleted.')))
  const onClose = vi.fn()
  await renderInApp(AlbumDialog, { props: { title: 'Edit the album', album: { name: 'Iceland', description: 'By bus' }, save, onClose } })
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save' })
  expect(button.disabled).toBe(true)

  await userEvent.clear(screen.getByLabelText('Description'))
  await userEvent.click(button)

  expect((await screen.findByRole('alert')).textContent).toBe('The album was deleted.')
  expect(save.mock.calls).toEqual([[{ name: 'Iceland', description: null }]])
  expect(onClose).not.toHaveBeenCalled()
})
