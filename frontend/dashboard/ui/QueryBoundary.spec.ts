import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import QueryBoundary from './QueryBoundary.vue'

it('is a skeleton, an error to try again, or the content', async () => {
  const slots = { default: 'Content' }
  const loading = await renderInDashboard(QueryBoundary, { props: { isPending: true, error: null, what: 'The traces' }, slots })
  expect(screen.getByRole('status').textContent).toBe('Loading the traces')
  await expectAccessible(loading.container)
  loading.unmount()

  const onRetry = vi.fn()
  const broken = await renderInDashboard(QueryBoundary, { props: { isPending: false, error: new Error('Away.'), what: 'The traces', onRetry }, slots })
  expect(screen.getByRole('alert').textContent).toContain('The traces could not be loaded')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
  broken.unmount()

  const { container } = await renderInDashboard(QueryBoundary, { props: { isPending: false, error: null, what: 'The traces' }, slots })
  expect(container.textContent).toBe('Content')
})
