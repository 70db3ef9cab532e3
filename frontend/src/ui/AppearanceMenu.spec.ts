import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { showLanguage } from '../language/language'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import AppearanceMenu from './AppearanceMenu.vue'

afterEach(async () => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
  await showLanguage('auto')
})

it('offers light, dark and the system’s', async () => {
  await renderInApp(AppearanceMenu)

  screen.getByRole('button', { name: 'Theme and language' }).focus()
  await userEvent.keyboard('{Enter}')
  const group = await screen.findByRole('group', { name: 'Theme' })
  expect(within(group).getAllByRole('menuitemradio').map(({ textContent }) => textContent.trim())).toEqual(['Like the system', 'Light', 'Dark'])
  await vi.waitFor(() => {
    expect(document.activeElement?.textContent.trim()).toBe('Like the system')
  })
  await expectAccessible(screen.getByRole('menu'))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }))

  expect(document.documentElement.dataset.theme).toBe('dark')
})

it('offers the languages that there are, each by its own name, and shows the chosen one at once', async () => {
  await renderInApp(AppearanceMenu)
  await userEvent.click(screen.getByRole('button', { name: 'Theme and language' }))
  const group = await screen.findByRole('group', { name: 'Language' })
  expect(within(group).getAllByRole('menuitemradio').map(({ textContent }) => textContent.trim())).toEqual(['Like the browser', 'English', 'Deutsch'])
  expect(within(group).getByRole('menuitemradio', { name: 'Like the browser' }).getAttribute('aria-checked')).toBe('true')

  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Deutsch' }))

  expect(await screen.findByRole('button', { name: 'Design und Sprache' })).toBeTruthy()
  expect([document.documentElement.lang, localStorage.getItem('language')]).toEqual(['de', 'de'])
})
