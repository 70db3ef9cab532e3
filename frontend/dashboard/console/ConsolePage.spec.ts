import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { FakeEventSource } from '../testing/eventSource'
import { aLine, aResource } from '../testing/fixtures'
import { layOutAt } from '../testing/layout'
import { renderInDashboard } from '../testing/render'
import ConsolePage from './ConsolePage.vue'

const lines = [aLine({ id: 1, text: 'Listening' }), aLine({ id: 2, text: 'It failed', level: 'error' })]

beforeEach(() => {
  layOutAt()
  FakeEventSource.install()
  server.use(
    http.get('/api/resources', () => HttpResponse.json([aResource()])),
    http.get('/api/console', () => HttpResponse.json({ lines, cursor: 2 })),
  )
})

it('goes on live after what was kept', async () => {
  const { container } = await renderInDashboard(ConsolePage)
  await screen.findByText('It failed')

  const stream = await waitFor(() => FakeEventSource.of('/api/console/stream?after=2'))
  stream.send('line', aLine({ id: 3, text: 'One more' }))

  expect(await screen.findByText('One more')).toBeTruthy()
  expect(screen.getByText('3 lines')).toBeTruthy()
  await expectAccessible(container)
})

it('filters by what the address says', async () => {
  await renderInDashboard(ConsolePage, { at: '/console?level=error' })

  expect(await screen.findByText('It failed')).toBeTruthy()
  expect(screen.queryByText('Listening')).toBeNull()
})

it('holds still while paused and catches up afterwards', async () => {
  await renderInDashboard(ConsolePage)
  await screen.findByText('It failed')
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }))

  const stream = await waitFor(() => FakeEventSource.of('/api/console/stream'))
  stream.send('line', aLine({ id: 3, text: 'One more' }))
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  expect(screen.queryByText('One more')).toBeNull()

  await userEvent.click(screen.getByRole('button', { name: 'Paused' }))
  expect(await screen.findByText('One more')).toBeTruthy()
})

it('clears the view', async () => {
  await renderInDashboard(ConsolePage)
  await screen.findByText('It failed')

  await userEvent.click(screen.getByRole('button', { name: 'Clear the view' }))

  expect(screen.getByText('Nothing written yet')).toBeTruthy()
})
