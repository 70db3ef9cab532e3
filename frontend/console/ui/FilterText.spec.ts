import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import FilterText from './FilterText.vue'

it('asks once for what was typed in one go', async () => {
  const onFilter = vi.fn()
  const { container } = await renderInConsole(FilterText, { props: { label: 'Search', modelValue: '', 'onUpdate:modelValue': onFilter } })

  await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), ' lake ')
  await waitFor(() => {
    expect(onFilter).toHaveBeenCalled()
  })

  expect(onFilter.mock.calls).toEqual([['lake']])
  await expectAccessible(container)
})
