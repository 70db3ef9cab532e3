import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aLogEntry } from '../testing/fixtures'
import LogPanel from './LogPanel.vue'

it('shows all of an entry and leads to its span', async () => {
  const entry = aLogEntry({ attributes: { Key: 'a.jpg' }, traceId: 't1', spanId: 's1', exception: 'System.Exception: why' })
  const { container } = await renderInDashboard(LogPanel, { props: { entry } })

  expect(screen.getByRole('region', { name: 'Exception' }).textContent).toBe('System.Exception: why')
  expect(screen.getByText('a.jpg')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Show in its trace' }).getAttribute('href')).toBe('/traces/t1?span=s1')
  await expectAccessible(container)
})
