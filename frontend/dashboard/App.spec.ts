import { screen, waitFor } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../src/testing/accessibility'
import { server } from '../src/testing/server'
import App from './App.vue'
import { FakeEventSource } from './testing/eventSource'
import { aResource, anInfo } from './testing/fixtures'
import { renderInDashboard } from './testing/render'

beforeEach(() => {
  FakeEventSource.install()
  server.use(
    http.get('/api/info', () => HttpResponse.json(anInfo())),
    http.get('/api/resources', () => HttpResponse.json([aResource()])),
  )
})

it('shows the page of the address inside navigation and main', async () => {
  const { container } = await renderInDashboard(App)

  expect(await screen.findByRole('heading', { level: 1, name: 'Resources' })).toBeTruthy()
  expect(await screen.findByText('Running')).toBeTruthy()
  expect(screen.getByRole('main')).toBeTruthy()
  await expectAccessible(container)
})

it('shows changes as they come, says when the server is gone, and goes on when it is back', async () => {
  await renderInDashboard(App)
  await screen.findByText('Running')
  const stream = FakeEventSource.of('/api/resources/stream')

  stream.open()
  stream.send('resource', aResource({ state: 'unhealthy' }))
  expect(await screen.findByText('Unhealthy')).toBeTruthy()

  stream.fail()
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached')
  const again = await waitFor(() => FakeEventSource.of('/api/resources/stream'), { timeout: 30_000 })
  again.open()
  await waitFor(() => {
    expect(screen.queryByRole('alert')).toBeNull()
  })
  expect(await screen.findByText('Running')).toBeTruthy()
})
