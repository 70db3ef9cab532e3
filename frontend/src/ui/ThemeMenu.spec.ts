import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import ThemeMenu from './ThemeMenu.vue'

afterEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
})

it('offers light, dark and the system’s', async () => {
  await renderInApp(ThemeMenu)

  screen.getByRole('button', { name: 'Theme: Like the system' }).focus()
  await userEvent.keyboard('{Enter}')
  expect((await screen.findAllByRole('menuitemradio')).map(({ textContent }) => textContent.trim())).toEqual(['Like the system', 'Light', 'Dark'])
  await vi.waitFor(() => {
    expect(document.activeElement?.textContent.trim()).toBe('Like the system')
  })
  await expectAccessible(screen.getByRole('menu'))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }))

  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(screen.getByRole('button', { name: 'Theme: Dark' })).toBeTruthy()
})
