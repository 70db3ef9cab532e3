import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import SearchByPhoto from './SearchByPhoto.vue'

it('lets a photo be chosen, by the keyboard too, and the same again', async () => {
  const onChoose = vi.fn()
  const { container } = await renderInApp(SearchByPhoto, { props: { onChoose } })
  const input = container.querySelector('input')
  if (!input) throw new Error('There is no input.')
  const open = vi.spyOn(input, 'click')

  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search by photo' }))
  await userEvent.keyboard('{Enter}')
  expect(open).toHaveBeenCalledOnce()

  const file = aFile()
  Object.defineProperty(input, 'files', { value: [file] })
  await fireEvent.change(input)
  expect(onChoose).toHaveBeenCalledExactlyOnceWith([file])
  expect(input.value).toBe('')
})
