import { fireEvent, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { FakeEventSource } from '../testing/eventSource'
import { aLogEntry, aResource } from '../testing/fixtures'
import { layOutAt } from '../testing/layout'
import { renderInDashboard } from '../testing/render'
import LogsPage from './LogsPage.vue'

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  layOutAt()
  FakeEventSource.install()
  server.use(
    http.get('/api/resources', () => HttpResponse.json([aResource()])),
    http.get('/api/logs', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ items: [aLogEntry({ id: 2, message: 'Second' }), aLogEntry({ id: 1, message: 'First' })], cursor: null })
    }),
  )
})

it('shows the newest first and new ones above', async () => {
  const { container } = await renderInDashboard(LogsPage)
  await screen.findByText('Second')

  const stream = await waitFor(() => FakeEventSource.of('/api/logs/stream'))
  stream.send('log', aLogEntry({ id: 3, message: 'Third' }))

  await screen.findByText('Third')
  expect(screen.getAllByText(/First|Second|Third/).map(({ textContent }) => textContent)).toEqual(['Third', 'Second', 'First'])
  await expectAccessible(container)
})

it('asks for what the address says, and opens the entry it names', async () => {
  await renderInDashboard(LogsPage, { at: '/logs?resource=localaws&level=error&text=x&trace=abc&entry=1' })

  expect(await screen.findByRole('complementary', { name: 'Log entry' })).toBeTruthy()
  expect(asked).toEqual(['?resource=localaws&level=error&text=x&traceId=abc&limit=500'])
})

it('lets new ones wait while somebody reads further down', async () => {
  await renderInDashboard(LogsPage)
  await screen.findByText('Second')
  const list = screen.getByRole('region', { name: 'Log entries, newest first' })
  vi.spyOn(list, 'scrollTop', 'get').mockReturnValue(100)
  await fireEvent.scroll(list)

  const stream = await waitFor(() => FakeEventSource.of('/api/logs/stream'))
  stream.send('log', aLogEntry({ id: 3, message: 'Third' }))
  const more = await screen.findByRole('button', { name: '1 new' })
  expect(screen.queryByText('Third')).toBeNull()

  await userEvent.click(more)
  expect(await screen.findByText('Third')).toBeTruthy()
})
