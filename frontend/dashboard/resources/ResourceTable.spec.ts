import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aResource } from '../testing/fixtures'
import ResourceTable from './ResourceTable.vue'

it('shows state, endpoints and restarts, and passes commands on', async () => {
  const onCommand = vi.fn()
  const failed = aResource({ name: 'resize-1', resource: 'resize', state: 'failed', message: 'Exit code 134', restarts: 3, pid: null })
  const page = aResource({ name: 'frontend', urls: [{ name: 'http', url: 'http://localhost:5173' }] })
  const { container } = await renderInDashboard(ResourceTable, { props: { resources: [failed, page], names: ['resize', 'frontend'], selected: 'frontend', onCommand } })

  const [first, second] = screen.getAllByRole('row').slice(1)
  expect(first?.textContent).toContain('FailedExit code 134')
  expect(first?.textContent).toContain('3')
  expect(second?.getAttribute('aria-current')).toBe('true')
  expect(screen.getByRole('link', { name: /localhost:5173/ }).getAttribute('href')).toBe('http://localhost:5173')
  await userEvent.click(screen.getByRole('button', { name: 'Start resize-1' }))
  expect(onCommand).toHaveBeenCalledExactlyOnceWith(failed, 'start')
  await expectAccessible(container)
})
