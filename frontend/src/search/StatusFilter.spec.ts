import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import StatusFilter from './StatusFilter.vue'

it('puts the status into the URL beside the label, and takes it out', async () => {
  const { router, container } = await renderInApp(StatusFilter, { props: { selected: undefined }, at: '/search?label=Lake' })
  const select = screen.getByLabelText('Status')

  await userEvent.selectOptions(select, 'Failed')
  await vi.waitFor(() => {
    expect(router.currentRoute.value.fullPath).toBe('/search?label=Lake&status=FAILED')
  })
  await userEvent.selectOptions(select, 'All')
  await vi.waitFor(() => {
    expect(router.currentRoute.value.fullPath).toBe('/search?label=Lake')
  })
  await expectAccessible(container)
})
