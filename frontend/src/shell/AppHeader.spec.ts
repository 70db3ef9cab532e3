import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import AppHeader from './AppHeader.vue'

it('opens the search and the list of shortcuts', async () => {
  const [onSearch, onHelp] = [vi.fn(), vi.fn()]
  await renderInApp(AppHeader, { props: { onSearch, onHelp } })

  await userEvent.click(screen.getByRole('button', { name: 'Find' }))
  await userEvent.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }))

  expect([onSearch, onHelp].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})
