import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import ConnectionBanner from './ConnectionBanner.vue'

it('tells at once that what is shown is old', async () => {
  const { container } = await renderInDashboard(ConnectionBanner)

  expect(screen.getByRole('alert').textContent).toContain('cannot be reached')
  await expectAccessible(container)
})
