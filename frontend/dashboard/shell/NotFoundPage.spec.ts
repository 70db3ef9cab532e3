import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import NotFoundPage from './NotFoundPage.vue'

it('leads back', async () => {
  const { container } = await renderInDashboard(NotFoundPage, { at: '/no/such/page' })

  expect(screen.getByRole('link', { name: 'To the resources' }).getAttribute('href')).toBe('/')
  await expectAccessible(container)
})
