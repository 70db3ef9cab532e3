import { waitFor } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { server } from '../../src/testing/server'
import { FakeEventSource } from '../testing/eventSource'
import { aResource } from '../testing/fixtures'
import { runInDashboard } from '../testing/render'
import { useLiveResources, useResourceNames, useResources } from './useResources'

beforeEach(() => {
  FakeEventSource.install()
  server.use(http.get('/api/resources', () => HttpResponse.json([aResource({ name: 'resize-1', resource: 'resize' })])))
})

it('takes in what is new and replaces what has changed', async () => {
  const { result } = await runInDashboard(() => ({ ...useLiveResources(), ...useResources(), names: useResourceNames() }))
  await waitFor(() => {
    expect(result.data.value).toHaveLength(1)
  })
  const stream = FakeEventSource.of('/api/resources/stream')

  stream.send('resource', aResource({ name: 'resize-2', resource: 'resize' }))
  stream.send('resource', aResource({ name: 'resize-1', resource: 'resize', state: 'failed' }))

  expect(result.data.value?.map(({ name, state }) => [name, state])).toEqual([
    ['resize-1', 'failed'],
    ['resize-2', 'running'],
  ])
  expect(result.names.value).toEqual(['resize'])
})

it('asks for the token again if that is why the stream was refused', async () => {
  server.use(http.get('/api/info', () => new HttpResponse(null, { status: 401 })))
  const leave = vi.fn()
  await runInDashboard(() => useLiveResources(leave))

  FakeEventSource.of('/api/resources/stream').fail()

  await waitFor(() => {
    expect(leave).toHaveBeenCalledExactlyOnceWith('/login')
  })
})
