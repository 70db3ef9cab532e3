import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import SearchChips from './SearchChips.vue'

it('says what is searched for, and lets each part be changed and dropped', async () => {
  const onChange = vi.fn()
  const filter = { label: ['Sky'], orientation: 'portrait' }
  await renderInApp(SearchChips, { props: { filter, onChange } })

  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How Sky counts' }), 'or')
  await userEvent.click(screen.getByRole('button', { name: 'Remove Sky' }))
  await userEvent.click(screen.getByRole('button', { name: 'Remove portrait' }))
  await userEvent.click(screen.getByRole('button', { name: 'Clear all' }))

  expect(onChange.mock.calls).toEqual([
    [{ anyLabel: ['Sky'], orientation: 'portrait' }],
    [{ orientation: 'portrait' }],
    [{ label: ['Sky'] }],
    [{}],
  ])
})

it('is not there while nothing is searched for', async () => {
  await renderInApp(SearchChips, { props: { filter: {} } })

  expect(screen.queryByRole('list')).toBeNull()
})
