import { http, HttpResponse } from 'msw'
import PQueue from 'p-queue'
import { beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { StoredPart } from '../api/types'
import { server } from '../testing/server'
import { sendInParts, type SendInPartsOptions } from './sendInParts'
import { createThroughput } from './throughput'

const file = new Blob(['aabbc'])
let stored: StoredPart[]
let put: string[]
let completed: unknown
let faults: (() => Response)[]
const onProgress = vi.fn<(sent: number) => void>()
const onStored = vi.fn<(bytes: number) => void>()
const connection = { hold: shallowRef(null), whenOpen: () => Promise.resolve(), doubt: () => Promise.resolve(), signOut: () => undefined }

function options(more: Partial<SendInPartsOptions> = {}): SendInPartsOptions {
  const signal = new AbortController().signal
  return { hashPart: (part) => part.text(), transfers: new PQueue({ concurrency: 2 }), throughput: createThroughput(), connection, signal, firstDelay: 1, onProgress, onStored, ...more }
}

beforeEach(() => {
  ;[stored, put, completed, faults] = [[], [], null, []]
  onProgress.mockReset()
  onStored.mockReset()
  server.use(
    http.get('/api/uploads/i1/parts', () => HttpResponse.json({ parts: stored })),
    http.post('/api/uploads/i1/parts', async ({ request }) => {
      const { parts } = (await request.json()) as { parts: { number: number; sha256: string }[] }
      return HttpResponse.json({ parts: parts.map(({ number, sha256 }) => ({ number, url: `http://s3.test/${number}`, headers: { 'x-amz-checksum-sha256': sha256 } })), expiresAt: '' })
    }),
    http.put('http://s3.test/:number', ({ params, request }) => {
      const fault = faults.shift()?.()
      if (fault) return fault
      const sha256 = request.headers.get('x-amz-checksum-sha256') ?? ''
      put.push(`${String(params.number)} ${sha256}`)
      stored.push({ number: Number(params.number), size: sha256.length, etag: `"${sha256}"`, sha256 })
      return new HttpResponse(null, { headers: { ETag: '"0123456789abcdef0123456789abcdef"' } })
    }),
    http.post('/api/uploads/i1/complete', async ({ request }) => {
      completed = await request.json()
      return HttpResponse.json({ imageId: 'i1' })
    }),
  )
})

it('sends every part with its own hash and puts them together', async () => {
  await sendInParts({ imageId: 'i1', partSize: 2, file }, options())

  expect(put.sort()).toEqual(['1 aa', '2 bb', '3 c'])
  expect(completed).toEqual({ parts: stored.map(({ number, etag, sha256 }) => ({ number, etag, sha256 })) })
})

it('sends only the parts that the storage lacks', async () => {
  stored = [{ number: 2, size: 2, etag: '"bb"', sha256: 'bb' }]

  await sendInParts({ imageId: 'i1', partSize: 2, file }, options())

  expect(put.sort()).toEqual(['1 aa', '3 c'])
  expect(onStored.mock.calls[0]).toEqual([2])
  expect(onStored.mock.lastCall).toEqual([5])
})

it('signs and sends a part again that a passing fault has stopped', async () => {
  faults = [() => HttpResponse.xml('<Error><Code>SlowDown</Code></Error>', { status: 503 }), () => HttpResponse.error()]

  await sendInParts({ imageId: 'i1', partSize: 2, file }, options())

  expect(put.sort()).toEqual(['1 aa', '2 bb', '3 c'])
})

it('ends all parts when one is refused for good, and completes nothing', async () => {
  faults = [() => HttpResponse.xml('<Error><Code>EntityTooLarge</Code></Error>', { status: 400 })]

  await expect(sendInParts({ imageId: 'i1', partSize: 2, file }, options())).rejects.toMatchObject({ code: 'EntityTooLarge' })
  expect(completed).toBeNull()
})
