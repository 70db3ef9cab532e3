import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aTraceSummary } from '../testing/fixtures'
import TraceRow from './TraceRow.vue'

it('tells name, time, errors and who took part', async () => {
  const trace = aTraceSummary({ duration: 50, errorCount: 2, resources: [{ name: 'localaws', spans: 7 }] })
  const { container } = await renderInDashboard(TraceRow, { props: { trace, names: ['localaws'], longest: 100 } })

  const row = screen.getByRole('link', { name: /POST \/api\/uploads.*2 errors.*localaws.*7.*50\.0 ms/ })
  expect(row.getAttribute('href')).toBe('/traces/t1')
  expect(container.querySelector<HTMLElement>('.bg-failed-bar')?.style.width).toBe('50%')
  await expectAccessible(container)
})
