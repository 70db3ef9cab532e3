import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { anInfo } from '../testing/fixtures'
import { renderInDashboard } from '../testing/render'
import SideNav from './SideNav.vue'

it('leads to every page, says where one is, and to the application', async () => {
  server.use(http.get('/api/info', () => HttpResponse.json(anInfo())))
  const { container } = await renderInDashboard(SideNav, { at: '/traces/t1' })

  expect((await screen.findByRole('link', { name: /The application/ })).getAttribute('href')).toBe('http://localhost:5173')
  const links = [...screen.getByRole('navigation').querySelectorAll('a')]
  expect(links.map(({ textContent }) => textContent)).toEqual(['Resources', 'Console', 'Logs', 'Traces', 'Metrics', 'Executions', 'Data'])
  expect(links.filter((link) => link.ariaCurrent ?? link.getAttribute('aria-current')).map(({ textContent }) => textContent)).toEqual(['Traces'])
  await expectAccessible(container)
})
