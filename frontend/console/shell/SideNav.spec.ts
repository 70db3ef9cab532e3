import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import SideNav from './SideNav.vue'

it('leads to every page and says where one is', async () => {
  const { container } = await renderInConsole(SideNav, { at: '/tables/images' })

  const links = [...screen.getByRole('navigation').querySelectorAll('a')]
  expect(links.map(({ textContent }) => textContent)).toEqual(['Executions', 'Buckets', 'Tables', 'Queues', 'Inbox'])
  expect(links.filter((link) => link.getAttribute('aria-current') === 'page').map(({ textContent }) => textContent)).toEqual(['Tables'])
  await expectAccessible(container)
})

it("leads to the application, and to Aspire's dashboard where there is one", async () => {
  const first = await renderInConsole(SideNav)
  expect(screen.getByRole('link', { name: /^The application/ }).getAttribute('href')).toBe('/')
  expect(screen.queryByRole('link', { name: /^Aspire/ })).toBeNull()
  first.unmount()

  vi.stubEnv('DASHBOARD_URL', 'http://localhost:18888')
  await renderInConsole(SideNav)
  expect(screen.getByRole('link', { name: /^Aspire's dashboard/ }).getAttribute('href')).toBe('http://localhost:18888')
})
