import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import MainNav from './MainNav.vue'

it('leads to each page and says which one this is', async () => {
  await renderInApp(MainNav, { at: '/search?label=Lake' })

  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
    ['Library', '/', null],
    ['Search', '/search', 'page'],
    ['Activity', '/activity', null],
  ])
})
