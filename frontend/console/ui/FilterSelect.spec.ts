import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import FilterSelect from './FilterSelect.vue'

const options = [
  { value: '', text: 'All' },
  { value: 'error', text: 'Errors' },
]

it('chooses, and keeps a value that the address names though nobody knows it', async () => {
  const onChoose = vi.fn()
  const { container } = await renderInConsole(FilterSelect, { props: { label: 'Level', options, modelValue: 'odd', 'onUpdate:modelValue': onChoose } })
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Level' })

  expect(select.value).toBe('odd')
  await userEvent.selectOptions(select, 'Errors')
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('error')
  await expectAccessible(container)
})
