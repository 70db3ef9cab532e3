import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import ThemeChoice from './ThemeChoice.vue'

afterEach(() => {
  localStorage.removeItem('theme')
  delete document.documentElement.dataset.theme
})

it('goes from the system to light to dark and back', async () => {
  const { container } = await renderInDashboard(ThemeChoice)
  const button = screen.getByRole('button', { name: /As the system/ })

  await userEvent.click(button)
  expect(document.documentElement.dataset.theme).toBe('light')
  await userEvent.click(button)
  expect(document.documentElement.dataset.theme).toBe('dark')
  await expectAccessible(container)
  await userEvent.click(button)
  expect(document.documentElement.dataset.theme).toBeUndefined()
})
