import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import AddPhotosButton from './AddPhotosButton.vue'

it('adds the chosen files, also the same ones again', async () => {
  const { queue } = await renderInApp(AddPhotosButton)
  const input = screen.getByLabelText<HTMLInputElement>('Photos to add')
  const empty = aFile('empty.jpg', '')

  await userEvent.upload(input, [empty])
  await userEvent.upload(input, [empty])

  expect(queue.refusals.value.map(({ name }) => name)).toEqual(['empty.jpg', 'empty.jpg'])
})

it.each([
  ['Add a folder', 'Folder to add'],
  ['Take a photo', 'Photo to take'],
])('%s opens its own dialog', async (button, label) => {
  const { queue } = await renderInApp(AddPhotosButton)
  const input = screen.getByLabelText<HTMLInputElement>(label)
  const open = vi.spyOn(input, 'click').mockImplementation(() => undefined)

  await userEvent.click(screen.getByRole('button', { name: button }))
  expect(open).toHaveBeenCalledOnce()

  await userEvent.upload(input, [aFile('empty.jpg', '')])
  expect(queue.refusals.value).toHaveLength(1)
})
