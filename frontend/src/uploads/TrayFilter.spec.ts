import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import TrayFilter from './TrayFilter.vue'

it('shows how many each view has, which one is chosen, and chooses another', async () => {
  const onSelect = vi.fn()
  const views = [
    { name: 'all', text: 'All', count: 1000 },
    { name: 'failed', text: 'Failed', count: 3 },
  ]
  await renderInApp(TrayFilter, { props: { views, selected: 'all', onSelect } })

  expect(screen.getByRole('button', { name: 'All 1000' }).getAttribute('aria-pressed')).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: 'Failed 3' }))

  expect(onSelect).toHaveBeenCalledExactlyOnceWith('failed')
})
