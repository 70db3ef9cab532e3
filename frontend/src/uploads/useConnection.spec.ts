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

  await connection.doubt()
  expect(connection.hold.value).toBe('away')
  await connection.whenOpen(signal)

  expect(connection.hold.value).toBeNull()
  expect(answers).toEqual([])
})

it('takes the browser at its word when the network goes, and looks for itself when it is back', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({})))

  window.dispatchEvent(new Event('offline'))
  expect(connection.hold.value).toBe('away')
  window.dispatchEvent(new Event('online'))

  await vi.waitFor(() => {
    expect(connection.hold.value).toBeNull()
  }, 20_000)
})

it('lets go of who is cancelled while waiting', async () => {
  const controller = new AbortController()
  window.dispatchEvent(new Event('offline'))
  const waiting = connection.whenOpen(controller.signal)

  controller.abort(new Error('cancelled'))

  await expect(waiting).rejects.toThrow('cancelled')
})

it('goes on as if nothing were when the server answers after all', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({})))

  await connection.doubt()

  expect(connection.hold.value).toBeNull()
})

it('waits until somebody has signed in, and looks when the person comes back to the page', async () => {
  let status = 401
  server.use(http.get('/api/images', () => HttpResponse.json({}, { status })))

  connection.signOut()
  expect(connection.hold.value).toBe('signed out')
  status = 200
  window.dispatchEvent(new Event('focus'))
  await connection.whenOpen(signal)

  expect(connection.hold.value).toBeNull()
})
