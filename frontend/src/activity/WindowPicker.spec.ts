import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import WindowPicker from './WindowPicker.vue'

it('chooses how far back one looks', async () => {
  const onSelect = vi.fn()
  await renderInApp(WindowPicker, { props: { selected: 60, onSelect } })

  expect(screen.getByRole<HTMLInputElement>('radio', { name: '1 hour' }).checked).toBe(true)
  await userEvent.click(screen.getByRole('radio', { name: '1 day' }))
  expect(onSelect.mock.calls).toEqual([[1440]])
})
