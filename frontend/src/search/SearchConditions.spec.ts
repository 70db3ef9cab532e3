import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import SearchConditions from './SearchConditions.vue'

it('changes one condition and leaves the others', async () => {
  const onChange = vi.fn()
  const filter = { label: ['Sky'], status: 'READY', to: '2026-05-31' }
  await renderInApp(SearchConditions, { props: { filter, onChange } })

  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Any')
  await userEvent.type(screen.getByLabelText('Added from'), '2026-05-01')
  await userEvent.click(screen.getByRole('radio', { name: 'blue' }))

  expect(onChange.mock.calls).toEqual([
    [{ label: ['Sky'], to: '2026-05-31' }],
    [{ ...filter, from: '2026-05-01' }],
    [{ ...filter, color: 'blue' }],
  ])
})
