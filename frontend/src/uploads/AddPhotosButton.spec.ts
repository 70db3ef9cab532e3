import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import AddPhotosButton from './AddPhotosButton.vue'

it('adds the chosen files, also the same ones again', async () => {
  const { queue, container } = await renderInApp(AddPhotosButton)
  const input = screen.getByLabelText<HTMLInputElement>('Photos to add')
  const empty = aFile('empty.jpg', '')

  await userEvent.upload(input, [empty])
  await userEvent.upload(input, [empty])

  expect(queue.items.value.map(({ file }) => file.name)).toEqual(['empty.jpg', 'empty.jpg'])
  await expectAccessible(container)
})
