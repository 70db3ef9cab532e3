import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { aFile } from '../testing/fixtures'
import { server } from '../testing/server'
import { NetworkError } from './http'
import { requestUpload, S3Error, sendFile } from './uploads'

const bucket = 'http://s3.test/originals'
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
    server.use(http.post(bucket, () => new HttpResponse(null, { status: 204 })))
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

  it("rejects with S3's own code and message", async () => {
    server.use(
      http.post(bucket, () =>
        HttpResponse.xml('<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>', { status: 403 }),
      ),
    )

    const error = await sendFile(ticket, aFile()).catch((caught: unknown) => caught)

    expect(error).toEqual(new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.'))
    expect((error as S3Error).isExpired).toBe(true)
  })

  it('makes do with an answer that is no XML', async () => {
    server.use(http.post(bucket, () => new HttpResponse('oops', { status: 500 })))

    await expect(sendFile(ticket, aFile())).rejects.toEqual(new S3Error(500, 'HTTP 500', ''))
  })

  it('rejects with a NetworkError if the storage cannot be reached', async () => {
    server.use(http.post(bucket, () => HttpResponse.error()))

    await expect(sendFile(ticket, aFile())).rejects.toBeInstanceOf(NetworkError)
  })

  it('stops when it is cancelled', async () => {
    const controller = new AbortController()
    server.use(
      http.post(bucket, () => {
        controller.abort()
        return new Promise<never>(() => undefined)
      }),
    )

    await expect(sendFile(ticket, aFile(), { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})
