import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { aFile } from '../testing/fixtures'
import { server } from '../testing/server'
import { requestUpload, sendFile, sendPart } from './uploads'

const bucket = 'http://s3.test/originals'
const stored = (status: number): Response => new HttpResponse(null, { status, headers: { ETag: '"0123456789abcdef0123456789abcdef"' } })
const ticket = {
  imageId: 'i1',
  upload: { url: bucket, fields: { key: 'originals/i1', 'Content-Type': 'image/jpeg', policy: 'p' } },
  expiresAt: '2026-05-01T10:05:00Z',
}

describe('requestUpload', () => {
  it('announces the file', async () => {
    let body: unknown
    server.use(
      http.post('/api/uploads', async ({ request }) => {
        body = await request.json()
        return HttpResponse.json(ticket, { status: 201 })
      }),
    )
    const announced = { fileName: 'Cafe\u0301 a+b %20 日本 😀.jpg', contentType: 'image/jpeg' as const, size: 5, sha256: 'ab' }

    expect(await requestUpload(announced)).toEqual(ticket)
    expect(body).toEqual({ ...announced, fileName: 'Caf\u00e9 a+b %20 日本 😀.jpg' })
  })
})

describe('sendFile', () => {
  it('posts every field, and the file last', async () => {
    server.use(http.post(bucket, () => stored(204)))
    const append = vi.spyOn(FormData.prototype, 'append')
    const file = aFile()

    await sendFile(ticket, file)

    expect(append.mock.calls).toEqual([
      ['key', 'originals/i1'],
      ['Content-Type', 'image/jpeg'],
      ['policy', 'p'],
      ['file', file],
    ])
  })
})

describe('sendPart', () => {
  it('puts the part with the headers that were signed', async () => {
    let checksum: string | null = null
    server.use(
      http.put(bucket, ({ request }) => {
        checksum = request.headers.get('x-amz-checksum-sha256')
        return stored(200)
      }),
    )

    await sendPart({ number: 1, url: bucket, headers: { 'x-amz-checksum-sha256': 'ab' } }, aFile())

    expect(checksum).toBe('ab')
  })
})
