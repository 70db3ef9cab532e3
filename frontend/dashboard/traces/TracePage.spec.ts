import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { aResource, aSpan, aTrace } from '../testing/fixtures'
import { layOutAt } from '../testing/layout'
import TracePage from './TracePage.vue'

beforeEach(() => {
  layOutAt()
  server.use(
    http.get('/api/resources', () => HttpResponse.json([aResource()])),
    http.get('/api/logs', () => HttpResponse.json({ items: [], cursor: null })),
    http.get('/api/traces/t1', () =>
      HttpResponse.json(aTrace([aSpan({ spanId: 'a' }), aSpan({ spanId: 'b', parentId: 'a', name: 'task' }), aSpan({ spanId: 'c', parentId: 'b', name: 'store' })])),
    ),
  )
})

it('shows the trace and the span that the address names', async () => {
  const { container } = await renderInDashboard(TracePage, { props: { traceId: 't1' }, at: '/traces/t1?span=b' })

  expect(await screen.findByRole('complementary', { name: 'task' })).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('POST /api/uploads')
  expect(screen.getByText(/100 ms · 3 spans/)).toBeTruthy()
  await expectAccessible(container)
})

it('keeps in the address what is folded', async () => {
  const { router } = await renderInDashboard(TracePage, { props: { traceId: 't1' }, at: '/traces/t1' })
  await screen.findByRole('button', { name: /^store/ })

  await userEvent.click(screen.getByRole('button', { name: 'Collapse all' }))

  expect(await screen.findByText('+1')).toBeTruthy()
  expect(router.currentRoute.value.query).toEqual({ folded: 'b' })
})
