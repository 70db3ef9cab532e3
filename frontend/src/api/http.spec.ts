import { http, HttpResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { showLanguage, t } from '../language/language'
import { server } from '../testing/server'
import { ApiError, NetworkError, request, setCredentials } from './http'

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

describe('what an error says', () => {
  afterEach(() => showLanguage('en'))

  it('is in the words of the server, and in another language in that, where it has words for such a problem', async () => {
    const errors = [
      new ApiError(404, 'Not Found', 'There is no album a1.', {}),
      new ApiError(503, 'Busy', 'Too much is asked for at once. It goes on in a moment.', {}, 0, 'BUSY'),
      new ApiError(409, 'Conflict', 'Only a rejection can be contested, and only once.', {}),
      new NetworkError(() => t.api.unreachable),
    ]

    expect(errors.map(({ message }) => message)).toEqual([
      'There is no album a1.',
      'Too much is asked for at once. It goes on in a moment.',
      'Only a rejection can be contested, and only once.',
      'The server cannot be reached.',
    ])
    await showLanguage('de')
    expect(errors.map(({ message }) => message)).toEqual([
      'Das gibt es nicht oder nicht mehr.',
      'Es wird gerade zu viel auf einmal verlangt. Gleich geht es weiter.',
      'Only a rejection can be contested, and only once.',
      'Der Server ist nicht erreichbar.',
    ])
  })
})

describe('who a request is from', () => {
  let sent: (string | null)[] = []
  let token: string | null = 'first'

  /** Takes one token alone, as an API does once another has ended. */
  function anApi(accepted: string): void {
    ;[sent, token] = [[], 'first']
    server.use(
      http.all('*', ({ request: { headers } }) => {
        sent.push(headers.get('Authorization'))
        return headers.get('Authorization') === `Bearer ${accepted}` ? HttpResponse.json({}) : HttpResponse.json({ message: 'Unauthorized' }, { status: 401 })
      }),
    )
  }

  afterEach(() => {
    setCredentials(null)
  })

  it('is in a header, for the API alone', async () => {
    anApi('first')
    setCredentials({ token: () => token, renew: vi.fn() })

    await request('/api/images')
    await request('/config.json').catch(() => undefined)

    expect(sent).toEqual(['Bearer first', null])
  })

  it('is renewed when it is refused, and the request sent again, body and all', async () => {
    anApi('second')
    const bodies: unknown[] = []
    server.use(
      http.post('/api/uploads', async ({ request: posted }) => {
        bodies.push(await posted.json())
      }),
    )
    const renew = vi.fn(() => {
      token = 'second'
      return Promise.resolve(true)
    })
    setCredentials({ token: () => token, renew })

    await request('/api/uploads', { method: 'POST', body: { size: 1 } })

    expect(sent).toEqual(['Bearer first', 'Bearer second'])
    expect(bodies).toEqual([{ size: 1 }, { size: 1 }])
    expect(renew.mock.calls).toEqual([['first']])
  })

  it('is renewed once, not for ever', async () => {
    anApi('none of them')
    setCredentials({ token: () => token, renew: () => Promise.resolve(true) })

    await expect(request('/api/images')).rejects.toMatchObject({ status: 401 })

    expect(sent).toHaveLength(2)
  })

  it('stays refused where the person has to sign in again', async () => {
    anApi('none of them')
    setCredentials({ token: () => token, renew: () => Promise.resolve(false) })

    await expect(request('/api/images')).rejects.toMatchObject({ status: 401, title: 'Unauthorized' })
  })

  it('is asked of nobody who is signed out', async () => {
    anApi('first')
    setCredentials({ token: () => null, renew: vi.fn() })

    await expect(request('/api/images')).rejects.toMatchObject({ status: 401, title: 'You are signed out.' })

    expect(sent).toEqual([])
  })

  it('cannot be found out while the user pool is away', async () => {
    anApi('none of them')
    setCredentials({ token: () => token, renew: () => Promise.reject(new TypeError('Failed to fetch')) })

    await expect(request('/api/images')).rejects.toBeInstanceOf(NetworkError)
  })
})
