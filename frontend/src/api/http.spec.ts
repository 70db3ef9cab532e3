import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { server } from '../testing/server'
import { ApiError, NetworkError, request } from './http'

describe('request', () => {
  it('turns problem+json into an ApiError that names the fields', async () => {
    server.use(
      http.post('/api/uploads', () =>
        HttpResponse.json(
          { type: 'about:blank', title: 'Bad request', status: 400, detail: 'The request is not valid.', errors: { size: ['Too big.'] } },
          { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    )

    const error = await request('/api/uploads', { method: 'POST', body: {} }).catch((caught: unknown) => caught)

    expect(error).toEqual(new ApiError(400, 'Bad request', 'The request is not valid.', { size: ['Too big.'] }))
  })

  it.each([
    [404, new ApiError(404, 'The server answered 404.', null, {})],
    [500, new NetworkError('The server cannot be reached.')],
    [502, new NetworkError('The server cannot be reached.')],
  ])("survives somebody else's error page: %d", async (status, expected) => {
    server.use(http.get('/api/images', () => new HttpResponse('<h1>Oops</h1>', { status })))

    const error = await request('/api/images').catch((caught: unknown) => caught)

    expect(error).toEqual(expected)
  })

  it.each([
    ['7', 7000],
    [new Date(Date.now() - 1000).toUTCString(), 0],
    ['soon', 0],
  ])('knows when it may come back: %s', async (header, milliseconds) => {
    server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Busy' }, { status: 503, headers: { 'Retry-After': header } })))

    await expect(request('/api/images')).rejects.toMatchObject({ status: 503, retryAfter: milliseconds })
  })

  it('reports a server that cannot be reached as a NetworkError', async () => {
    server.use(http.get('/api/images', () => HttpResponse.error()))

    await expect(request('/api/images')).rejects.toBeInstanceOf(NetworkError)
  })

  it('lets a cancelled request be a cancelled request', async () => {
    server.use(http.get('/api/images', () => HttpResponse.json({})))
    const controller = new AbortController()
    controller.abort()

    await expect(request('/api/images', { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it.each([
    ['GET', '00'],
    ['POST', '01'],
    ['DELETE', '01'],
  ] as const)('has a trace recorded of what changes something, not of what it reads: %s', async (method, flags) => {
    let traceparent: string | null = null
    server.use(
      http.all('/api/images', ({ request: sent }) => {
        traceparent = sent.headers.get('traceparent')
        return HttpResponse.json({})
      }),
    )

    await request('/api/images', { method })

    expect(traceparent).toMatch(new RegExp(`^00-[0-9a-f]{32}-[0-9a-f]{16}-${flags}$`))
  })

  it('answers nothing for 204', async () => {
    server.use(http.delete('/api/images/i1', () => new HttpResponse(null, { status: 204 })))

    await expect(request('/api/images/i1', { method: 'DELETE' })).resolves.toBeUndefined()
  })
})
