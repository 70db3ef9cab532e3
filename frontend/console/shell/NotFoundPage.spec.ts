import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import NotFoundPage from './NotFoundPage.vue'

it('leads back', async () => {
  const { container } = await renderInConsole(NotFoundPage, { at: '/no/such/page' })

  expect(screen.getByRole('link', { name: 'To the executions' }).getAttribute('href')).toBe('/executions')
  await expectAccessible(container)
})
