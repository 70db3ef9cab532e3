import { http, HttpResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aFile } from '../testing/fixtures'
import { server } from '../testing/server'
import { NetworkError } from './http'
import { ForeignAnswerError, S3Error } from './s3Error'
import { transfer, type TransferOptions, UnreadableFileError } from './transfer'

const url = 'http://s3.test/originals'
const etag = { ETag: '"0123456789abcdef0123456789abcdef"' }

function post(file = aFile(), options?: TransferOptions): Promise<void> {
  return transfer({ method: 'POST', url, body: new FormData(), file }, options)
}
function answerOf(answer: () => Response): Promise<unknown> {
  server.use(http.post(url, answer))
  return post().then(() => 'stored', (error: unknown) => error)
}

describe('what counts as stored', () => {
  it("is S3's success with an object's entity tag", async () => {
    expect(await answerOf(() => new HttpResponse(null, { status: 204, headers: etag }))).toBe('stored')
  })

  it.each([
    ['a page of somebody else', () => HttpResponse.html('<title>Welcome to the hotel</title>')],
    ['an empty answer without a tag', () => new HttpResponse(null, { status: 204 })],
    ['a file of somebody else', () => new HttpResponse('hello', { status: 200, headers: etag })],
    ["a filter's refusal", () => HttpResponse.html('<title>Blocked</title>', { status: 403 })],
    ['a server that is not S3', () => new HttpResponse('oops', { status: 500 })],
  ])('is not %s', async (_, answer) => {
    expect(await answerOf(answer)).toBeInstanceOf(ForeignAnswerError)
  })

  it("is not S3's refusal, which is told in its own words", async () => {
    const error = await answerOf(() =>
      HttpResponse.xml('<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>', { status: 403 }),
    )

    expect(error).toEqual(new S3Error(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.'))
    expect((error as S3Error).isExpired).toBe(true)
  })
})

describe('what fails', () => {
  it('is the line while the file can be read', async () => {
    server.use(http.post(url, () => HttpResponse.error()))

    await expect(post()).rejects.toBeInstanceOf(NetworkError)
  })

  it('is the file when it cannot', async () => {
    server.use(http.post(url, () => HttpResponse.error()))
    const file = aFile()
    vi.spyOn(file, 'slice').mockReturnValue(Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }))

    await expect(post(file)).rejects.toBeInstanceOf(UnreadableFileError)
  })

  it('is the line when the browser drops it and calls that an abort', async () => {
    server.use(http.post(url, () => new Promise<never>(() => undefined)))
    const requests: XMLHttpRequest[] = []
    vi.spyOn(XMLHttpRequest.prototype, 'open').mockImplementation(function (this: XMLHttpRequest) {
      requests.push(this)
    })
    vi.spyOn(XMLHttpRequest.prototype, 'send').mockImplementation(() => undefined)

    const sending = post()
    requests[0]?.dispatchEvent(new ProgressEvent('abort'))

    await expect(sending).rejects.toBeInstanceOf(NetworkError)
  })

  it('is nothing when it was cancelled', async () => {
    const controller = new AbortController()
    server.use(
      http.post(url, () => {
        controller.abort()
        return new Promise<never>(() => undefined)
      }),
    )

    await expect(post(aFile(), { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('how long it waits', () => {
  class SilentRequest extends EventTarget {
    static last: SilentRequest
    readonly upload: { onprogress?: (event: object) => void; onload?: () => void } = {}
    onabort?: () => void
    constructor() {
      super()
      SilentRequest.last = this
    }
    open(): void {
      /* Nobody is there. */
    }
    send(): void {
      /* Nobody answers. */
    }
    abort(): void {
      this.onabort?.()
    }
  }
  const minute = 60_000

  afterEach(() => {
    vi.useRealTimers()
  })

  async function endsAfter(attempt: number, hasLeft: boolean): Promise<number> {
    vi.useFakeTimers()
    vi.stubGlobal('XMLHttpRequest', SilentRequest)
    const over = vi.fn<() => void>()
    const sending = post(aFile(), { attempt }).catch(over)
    SilentRequest.last.upload.onprogress?.({ loaded: 3, total: 5 })
    if (hasLeft) SilentRequest.last.upload.onload?.()
    let minutes = 0
    for (; over.mock.calls.length === 0; minutes += 1) await vi.advanceTimersByTimeAsync(minute)
    await sending
    return minutes
  }

  it.each([
    [1, false, 1],
    [2, false, 2],
    [1, true, 5],
    [2, true, 10],
    [4, true, 40],
    [9, true, 40],
  ])('try %i, all bytes gone: %s, is given up after %i minutes', async (attempt, hasLeft, minutes) => {
    expect(await endsAfter(attempt, hasLeft)).toBe(minutes)
  })
})
