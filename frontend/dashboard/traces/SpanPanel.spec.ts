import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { aLogEntry, aSpan } from '../testing/fixtures'
import SpanPanel from './SpanPanel.vue'

beforeEach(() => {
  server.use(
    http.get('/api/logs', () =>
      HttpResponse.json({ items: [aLogEntry({ spanId: 's1', message: 'Mine' }), aLogEntry({ id: 2, spanId: 's2', message: 'Not mine' })], cursor: null }),
    ),
  )
})

it('tells attributes, events, links and its logs', async () => {
  const span = aSpan({
    status: 'error',
    statusMessage: 'broken',
    start: '2026-05-01T10:00:00.010Z',
    attributes: { 'aws.s3.key': 'a.jpg' },
    events: [{ name: 'exception', time: '2026-05-01T10:00:00.015Z', attributes: { type: 'E' } }],
    links: [{ traceId: 't2', spanId: 's9' }],
  })
  const props = { span, traceId: 't1', traceStart: Date.parse('2026-05-01T10:00:00Z') }
  const { container } = await renderInDashboard(SpanPanel, { props })

  expect(await screen.findByText(/Mine/)).toBeTruthy()
  expect(screen.queryByText(/Not mine/)).toBeNull()
  expect(screen.getByText('Error: broken')).toBeTruthy()
  expect(screen.getByText(/10\.0 ms into the trace/)).toBeTruthy()
  expect(screen.getByText('a.jpg')).toBeTruthy()
  expect(screen.getByText('after 5.00 ms')).toBeTruthy()
  expect(screen.getByRole('link', { name: 't2' }).getAttribute('href')).toBe('/traces/t2?span=s9')
  await userEvent.click(screen.getByText(/exception/))
  await expectAccessible(container)
})
