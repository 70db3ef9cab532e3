import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import ColorPicker from './ColorPicker.vue'

it('names each colour, and lets any be right again', async () => {
  const onSelect = vi.fn()
  await renderInApp(ColorPicker, { props: { selected: 'teal', onSelect } })

  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'teal' }).checked).toBe(true)
  expect(screen.getAllByRole('radio')).toHaveLength(13)
  await userEvent.click(screen.getByRole('radio', { name: 'red' }))
  await userEvent.click(screen.getByRole('radio', { name: 'Any' }))

  expect(onSelect.mock.calls).toEqual([['red'], [null]])
})
