import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { server } from '../testing/server'
import { type Connection, useConnection } from './useConnection'

let scope: EffectScope
let connection: Connection
const signal = new AbortController().signal

beforeEach(() => {
  scope = effectScope()
  scope.run(() => {
    connection = useConnection({ firstDelay: 1 })
  })
})
afterEach(() => {
  scope.stop()
})

it('waits until the server answers again after a request that failed', async () => {
  const answers = [() => HttpResponse.error(), () => new HttpResponse(null, { status: 502 }), () => HttpResponse.json({})]
  server.use(http.get('/api/images', () => answers.shift()?.()))

  connection.reportFailure()
  expect(connection.isOnline.value).toBe(false)
  await connection.whenOnline(signal)

  expect(connection.isOnline.value).toBe(true)
  expect(answers).toEqual([])
})

it('takes the browser at its word when the network goes, and looks for itself when it is back', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({})))

  window.dispatchEvent(new Event('offline'))
  expect(connection.isOnline.value).toBe(false)
  window.dispatchEvent(new Event('online'))

  await vi.waitFor(() => {
    expect(connection.isOnline.value).toBe(true)
  }, 20_000)
})

it('lets go of who is cancelled while waiting', async () => {
  const controller = new AbortController()
  window.dispatchEvent(new Event('offline'))
  const waiting = connection.whenOnline(controller.signal)

  controller.abort(new Error('cancelled'))

  await expect(waiting).rejects.toThrow('cancelled')
})
