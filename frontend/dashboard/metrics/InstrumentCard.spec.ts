import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { seeEverything } from '../testing/layout'
import InstrumentCard from './InstrumentCard.vue'

const instrument = { resource: 'localaws', meter: 'M', instrument: 'http.server.request.duration', unit: 's', description: 'How long', kind: 'histogram' as const }

beforeEach(() => {
  seeEverything()
})

it('draws the values once it is seen', async () => {
  const point = { time: new Date().toISOString(), count: 1, sum: 1, p50: 0.1, p95: 0.2, p99: 0.3 }
  server.use(http.get('/api/metrics/series', () => HttpResponse.json({ kind: 'histogram', unit: 's', series: [{ attributes: {}, points: [point] }] })))
  const { container } = await renderInDashboard(InstrumentCard, { props: { instrument, minutes: 5 } })

  expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent.trim())).toEqual(['p50100 ms', 'p95200 ms', 'p99300 ms'])
  await userEvent.click(screen.getByText(/As a table/))
  await expectAccessible(container)
})

it('says when there is nothing, or no answer', async () => {
  server.use(http.get('/api/metrics/series', () => HttpResponse.json({ kind: 'histogram', unit: 's', series: [] })))
  const first = await renderInDashboard(InstrumentCard, { props: { instrument, minutes: 5 } })
  expect(await screen.findByText('No values in this window.')).toBeTruthy()
  first.unmount()

  server.use(http.get('/api/metrics/series', () => HttpResponse.json({ title: 'No such instrument.' }, { status: 404 })))
  await renderInDashboard(InstrumentCard, { props: { instrument, minutes: 5 } })
  expect((await screen.findByRole('alert')).textContent).toBe('No such instrument.')
})
