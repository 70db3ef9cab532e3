import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { afterEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import ThemeMenu from './ThemeMenu.vue'

afterEach(() => {
  delete document.documentElement.dataset.theme
})

it('offers light, dark and the system’s', async () => {
  await renderInConsole(ThemeMenu)

  screen.getByRole('button', { name: 'Theme' }).focus()
  await userEvent.keyboard('{Enter}')
  expect((await screen.findAllByRole('menuitemradio')).map(({ textContent }) => textContent.trim())).toEqual(['Like the system', 'Light', 'Dark'])
  await expectAccessible(screen.getByRole('menu'))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }))

  expect(document.documentElement.dataset.theme).toBe('dark')
})
