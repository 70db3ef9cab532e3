import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { NetworkError } from '../api/http'
import type { ImageDetail, ImageSummary, UploadRequest } from '../api/types'
import type { Recovery } from '../images/deletions'
import { aFailedImage, aFile, anImage, aTimeline } from '../testing/fixtures'
import { hashByContent } from '../testing/render'
import { server } from '../testing/server'
import { createUploadQueue, type UploadQueue } from './useUploadQueue'

const bucket = 'http://s3.test/originals'
const stored = (): Response => new HttpResponse(null, { status: 204, headers: { ETag: '"0123456789abcdef0123456789abcdef"' } })
const refused = (status: number, code: string, message = ''): Response =>
  HttpResponse.xml(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`, { status })

let scope: EffectScope
let queue: UploadQueue
let announced: UploadRequest[]
let deleted: string[]
/** What the storage has. */
let arrived: Set<string>
const bringBack = vi.fn<(imageId: string) => Promise<Recovery>>()
const onProcessed = vi.fn<(images: readonly ImageSummary[]) => void>()

/** A server where every file becomes an image of its own, and the pipeline ends as `image` says. */
function serverWith(post: () => Response | Promise<Response>, image: ImageDetail = anImage()): void {
  server.use(
    http.post('/api/uploads', async ({ request }) => {
      const upload = (await request.json()) as UploadRequest
      const before = announced.findIndex(({ sha256 }, index) => sha256 === upload.sha256 && arrived.has(`i${index + 1}`))
      if (before >= 0) return HttpResponse.json({ duplicateOf: `i${before + 1}` })
      announced.push(upload)
      const imageId = `i${announced.length}`
      return HttpResponse.json({ imageId, upload: { url: bucket, fields: { key: imageId } }, expiresAt: '' }, { status: 201 })
    }),
    http.post(bucket, async ({ request }) => {
      const form = await request.formData()
      const answer = await post()
      if (answer.status === 204) arrived.add(form.get('key') as string)
      return answer
    }),
    http.get('/api/images', () => {
      const items = announced.map((_, index) => ({ ...image, id: `i${index + 1}` })).reverse()
      return HttpResponse.json({ items, cursor: null })
    }),
    http.get('/api/images/:id/timeline', () => HttpResponse.json({ ...aTimeline() })),
    http.get('/api/images/:id', ({ params }) => HttpResponse.json({ ...image, id: String(params.id) })),
    http.delete('/api/images/:id', ({ params }) => {
      deleted.push(String(params.id))
      return stored()
    }),
  )
}

const phases = (): string[] => queue.items.value.map(({ name, phase }) => `${name} ${phase}`)
const ended = (): Promise<void> =>
  vi.waitFor(() => {
    expect(queue.activeCount.value).toBe(0)
  }, { timeout: 20_000 })

beforeEach(() => {
  announced = []
  deleted = []
  arrived = new Set()
  onProcessed.mockReset()
  bringBack.mockReset().mockResolvedValue('there')
  scope = effectScope()
  scope.run(() => {
    queue = createUploadQueue({ hashFile: hashByContent, maxUploads: 2, pollInterval: 1, retryDelay: 1, onProcessed, bringBack })
  })
})
afterEach(() => {
  scope.stop()
})

describe('a file that goes well', () => {
  it('is announced with its hash, sent, and followed until it is ready', async () => {
    serverWith(stored)

    queue.add([aFile('lake.jpg', 'bytes')])
    await ended()

    expect(announced).toEqual([{ fileName: 'lake.jpg', contentType: 'image/jpeg', size: 5, sha256: 'bytes' }])
    expect(queue.items.value[0]).toMatchObject({ phase: 'ready', imageId: 'i1', bytesSent: 5, problem: null })
    expect(onProcessed).toHaveBeenCalledExactlyOnceWith([anImage({ id: 'i1' })])
  })
})

describe('what need not be sent', () => {
  it('is not even announced if it cannot be a picture', async () => {
    serverWith(stored)

    queue.add([aFile('paper.pdf', 'x', 'application/pdf')])
    await ended()

    expect(queue.items.value).toEqual([])
    expect(queue.refusals.value).toMatchObject([{ name: 'paper.pdf', problem: { reason: 'This is a PDF document; only pictures are kept here.' } }])
    expect(announced).toEqual([])
  })

  it('points at the image that the server has already', async () => {
    server.use(http.post('/api/uploads', () => HttpResponse.json({ duplicateOf: 'i0' })))

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'duplicate', duplicateOf: 'i0' })
  })

  it('points at the file of the same list that brings the same bytes', async () => {
    serverWith(stored)

    queue.add([aFile('one.jpg', 'same'), aFile('two.jpg', 'same')])
    await ended()

    expect(phases()).toEqual(['one.jpg ready', 'two.jpg duplicate'])
    expect(queue.items.value[1]).toMatchObject({ twin: { name: 'one.jpg' }, duplicateOf: 'i1' })
    expect(announced).toHaveLength(1)
  })
})

describe('the same bytes twice', () => {
  const add = (...names: string[]): void => {
    queue.add(names.map((name) => aFile(name, 'same')))
  }

  it('go on by themselves when the first of them fails', async () => {
    const posts = [() => refused(400, 'EntityTooLarge'), stored]
    serverWith(() => posts.shift()?.() ?? stored())

    add('one.jpg', 'two.jpg')
    await ended()

    expect(phases()).toEqual(['one.jpg failed', 'two.jpg ready'])
  })

  it('go on by themselves when the first of them is cancelled', async () => {
    serverWith(() => new Promise<Response>(() => undefined))
    add('one.jpg', 'two.jpg', 'three.jpg')
    await vi.waitFor(() => {
      expect(queue.items.value[0]?.imageId).toBe('i1')
      expect(queue.items.value[2]?.twin).toBe(queue.items.value[0])
    })

    serverWith(stored)
    queue.cancel(queue.items.value.slice(0, 1))
    await ended()

    expect(phases()).toEqual(['one.jpg cancelled', 'two.jpg ready', 'three.jpg duplicate'])
  })

  it('lead to the photo that had them before, when that comes to light at last', async () => {
    serverWith(stored)
    server.use(
      http.get('/api/images/:id/timeline', () => HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })),
      http.get('/api/images/:id', ({ params }) => HttpResponse.json({ id: params.id, duplicateOf: 'i0' })),
      http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })),
    )

    add('one.jpg')
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'duplicate', duplicateOf: 'i0' })
  })

  it.each([
    ['brought back', 'duplicate', true],
    ['there', 'duplicate', false],
    ['gone', 'ready', false],
  ] as const)('of a photo that is %s end as %s', async (recovery, phase, isBroughtBack) => {
    serverWith(stored)
    let asked = 0
    server.use(
      http.post('/api/uploads', () => {
        asked += 1
        if (asked === 1) return HttpResponse.json({ duplicateOf: 'i0', isTrashed: true })
        announced.push({ fileName: '', contentType: 'image/jpeg', size: 0, sha256: '' })
        return HttpResponse.json({ imageId: 'i1', upload: { url: bucket, fields: { key: 'i1' } }, expiresAt: '' }, { status: 201 })
      }),
    )
    bringBack.mockResolvedValueOnce(recovery)

    add('one.jpg')
    await ended()

    expect(bringBack).toHaveBeenCalledExactlyOnceWith('i0', true)
    expect(queue.items.value[0]).toMatchObject({ phase, isBroughtBack })
  })
})

describe('a page that could not load a part of itself', () => {
  it('tries until it can', async () => {
    serverWith(stored)
    const file = aFile('lake.jpg', 'bytes')
    vi.spyOn(file, 'text').mockRejectedValueOnce(new NetworkError('The page could not load a part of itself.'))

    queue.add([file])
    await ended()

    expect(phases()).toEqual(['lake.jpg ready'])
  })
})

describe('a sign-in that ended', () => {
  it('holds the queue, which goes on by itself when somebody has signed in', async () => {
    serverWith(stored)
    let isSignedIn = false
    const guard = http.all('/api/*', () => (isSignedIn ? undefined : HttpResponse.json({ title: 'Unauthorized', status: 401 }, { status: 401 })))
    server.use(guard)

    queue.add([aFile('1.jpg', 'a'), aFile('2.jpg', 'b'), aFile('3.jpg', 'c')])
    await vi.waitFor(() => {
      expect(queue.hold.value).toBe('signed out')
    })
    expect(phases()).toEqual(['1.jpg uploading', '2.jpg uploading', '3.jpg waiting'])

    isSignedIn = true
    await ended()
    expect(queue.counts.value.ready).toBe(3)
  })
})

describe('what was said to be stored and never came', () => {
  it('is sent again', async () => {
    serverWith(stored)
    let looks = 0
    server.use(
      http.get('/api/images/:id/timeline', () => HttpResponse.json(aTimeline({ status: 'WAITING' }))),
      http.get('/api/images/:id', ({ params }) => {
        looks += 1
        const failure = { code: 'NEVER_ARRIVED', message: 'Its file never came.', parameters: null, retryable: false }
        return HttpResponse.json(looks === 1 ? { ...anImage(), id: params.id, status: 'FAILED', failure } : { ...anImage(), id: params.id })
      }),
      http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })),
    )

    queue.add([aFile('one.jpg')])
    arrived.has = () => false
    await ended()

    expect(announced).toHaveLength(2)
    expect(queue.items.value[0]).toMatchObject({ phase: 'ready', imageId: 'i2' })
  })
})

describe('a file that cannot be read any more', () => {
  it('has to be chosen again, and goes on then', async () => {
    serverWith(stored)
    const file = aFile('lake.jpg', 'bytes')
    vi.spyOn(file, 'text').mockRejectedValue(new DOMException('', 'NotReadableError'))
    queue.add([file])
    await ended()
    expect(queue.missing.value).toMatchObject([{ name: 'lake.jpg', phase: 'missing', problem: { reason: 'This file was changed, moved or deleted after it was chosen.' } }])

    queue.chooseAgain([aFile('lake.jpg', 'new bytes'), aFile('other.jpg', 'other')])
    await ended()

    expect(phases()).toEqual(['lake.jpg ready', 'other.jpg ready'])
  })

  it('is the one that is added with the same name, size and date', async () => {
    serverWith(stored)
    const file = aFile('lake.jpg', 'bytes')
    const same = new File(['bytes'], 'lake.jpg', { type: 'image/jpeg', lastModified: file.lastModified })
    const other = new File(['bytes'], 'lake.jpg', { type: 'image/jpeg', lastModified: file.lastModified + 1 })
    vi.spyOn(file, 'text').mockRejectedValue(new DOMException('', 'NotReadableError'))
    queue.add([file])
    await ended()
    const [item] = queue.items.value

    queue.add([same])
    await ended()
    queue.add([other])
    await ended()

    expect(phases()).toEqual(['lake.jpg duplicate', 'lake.jpg ready'])
    expect(queue.items.value[1]).toBe(item)
  })
})

describe('a file that fails', () => {
  it('says why the pipeline gave it up', async () => {
    serverWith(stored, aFailedImage('CORRUPT'))

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'failed', problem: { reason: 'The picture is damaged or incomplete. Export or copy it again, then upload the new file.', canRetry: false } })
  })

  it("says the storage's refusal in words and takes the announcement back", async () => {
    serverWith(() => refused(400, 'EntityTooLarge'))

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]?.problem?.reason).toBe('This file is larger than 200 MB.')
    await vi.waitFor(() => {
      expect(deleted).toEqual(['i1'])
    })
  })

  it('is tried again by itself when the fault passes', async () => {
    const posts = [() => refused(503, 'SlowDown'), () => HttpResponse.error(), stored]
    serverWith(() => posts.shift()?.() ?? stored())

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'ready', imageId: 'i3' })
    await vi.waitFor(() => {
      expect(deleted).toEqual(['i1', 'i2'])
    })
  })

  it('is given up when the fault stays, and can then be retried', async () => {
    serverWith(() => refused(500, 'InternalError'))
    queue.add([aFile()])
    await ended()
    const [item] = queue.items.value
    if (!item) throw new Error('There is no item.')
    expect(item).toMatchObject({ phase: 'failed', problem: { reason: 'Something went wrong in the storage.', canRetry: true } })
    expect(announced).toHaveLength(6)

    serverWith(stored)
    queue.retry([item])
    await ended()

    expect(item).toMatchObject({ phase: 'ready', problem: null, imageId: 'i7' })
  })

  it('is processed again from what the storage has when the pipeline failed', async () => {
    serverWith(stored, { ...aFailedImage('INTERNAL') })
    queue.add([aFile()])
    await ended()
    const [item] = queue.items.value
    if (!item) throw new Error('There is no item.')
    expect(item).toMatchObject({ phase: 'failed', imageId: 'i1' })

    serverWith(stored)
    server.use(http.post('/api/images/:id/retry', ({ params }) => HttpResponse.json({ ...anImage(), id: params.id, status: 'PROCESSING' }, { status: 202 })))
    queue.retry([item])
    await ended()

    expect(item).toMatchObject({ phase: 'ready', problem: null, imageId: 'i1' })
    expect(announced).toHaveLength(1)
  })

  it('stays failed, with the reason, when it cannot be processed again', async () => {
    serverWith(stored, { ...aFailedImage('INTERNAL') })
    queue.add([aFile()])
    await ended()
    const [item] = queue.items.value
    if (!item) throw new Error('There is no item.')

    server.use(http.post('/api/images/:id/retry', () => HttpResponse.json({ title: 'Gone', detail: 'The original was deleted.', status: 410 }, { status: 410 })))
    queue.retry([item])
    await ended()

    expect(item).toMatchObject({ phase: 'failed', problem: { reason: 'The original was deleted.' }, image: { id: 'i1' } })
  })

  it('has arrived if only the answer was lost', async () => {
    serverWith(() => HttpResponse.error())
    let asked = 0
    server.use(
      http.post('/api/uploads', () => {
        asked += 1
        if (asked > 1) return HttpResponse.json({ duplicateOf: 'i1' })
        announced.push({ fileName: '', contentType: 'image/jpeg', size: 0, sha256: '' })
        return HttpResponse.json({ imageId: 'i1', upload: { url: bucket, fields: {} }, expiresAt: '' }, { status: 201 })
      }),
    )

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'ready', imageId: 'i1' })
    expect(deleted).toEqual([])
  })
})

describe('a pause', () => {
  it('stops what is under way and what waits, and a resume goes on', async () => {
    serverWith(() => new Promise<Response>(() => undefined))
    queue.add([aFile('1.jpg', 'a'), aFile('2.jpg', 'b'), aFile('3.jpg', 'c')])
    await vi.waitFor(() => {
      expect(phases()).toEqual(['1.jpg uploading', '2.jpg uploading', '3.jpg waiting'])
    })

    queue.pause(queue.items.value)
    await ended()
    expect(queue.counts.value.paused).toBe(3)

    serverWith(stored)
    queue.resume(queue.items.value)
    await ended()
    expect(queue.counts.value.ready).toBe(3)
  })

  it('can become a cancellation', async () => {
    serverWith(() => new Promise<Response>(() => undefined))
    queue.add([aFile()])
    await vi.waitFor(() => {
      expect(queue.items.value[0]?.imageId).toBe('i1')
    })
    queue.pause(queue.items.value)
    await ended()

    queue.cancel(queue.items.value)

    expect(queue.counts.value.cancelled).toBe(1)
    await vi.waitFor(() => {
      expect(deleted).toEqual(['i1'])
    })
  })
})

describe('an expired permission', () => {
  const expired = (): Response => refused(403, 'AccessDenied', 'Invalid according to Policy: Policy expired.')

  it('is asked for anew without a word', async () => {
    const posts = [expired, stored]
    serverWith(() => posts.shift()?.() ?? stored())

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'ready', imageId: 'i2' })
  })

  it('is not asked for without end', async () => {
    serverWith(expired)

    queue.add([aFile()])
    await ended()

    expect(announced).toHaveLength(6)
    expect(queue.items.value[0]?.problem?.reason).toBe('The permission to upload has expired.')
  })
})

describe('many files', () => {
  it('are sent a few at a time, in order', async () => {
    const waiting: (() => void)[] = []
    serverWith(() => new Promise((resolve) => waiting.push(() => {
      resolve(stored())
    })))

    queue.add([aFile('1.jpg', 'a'), aFile('2.jpg', 'b'), aFile('3.jpg', 'c')])
    await vi.waitFor(() => {
      expect(waiting).toHaveLength(2)
    })
    expect(phases()).toEqual(['1.jpg uploading', '2.jpg uploading', '3.jpg waiting'])

    waiting[0]?.()
    await vi.waitFor(() => {
      expect(waiting).toHaveLength(3)
    })
    waiting.forEach((finish) => {
      finish()
    })
    await ended()
    expect(queue.counts.value).toMatchObject({ ready: 3, failed: 0 })
  })

  it('can be cancelled one by one; what was announced is taken back', async () => {
    serverWith(() => new Promise<Response>(() => undefined))
    queue.add([aFile()])
    const [item] = queue.items.value
    if (!item) throw new Error('There is no item.')
    await vi.waitFor(() => {
      expect(item.phase).toBe('uploading')
      expect(item.imageId).toBe('i1')
    })

    queue.cancel([item])
    await ended()

    expect(item).toMatchObject({ phase: 'cancelled', problem: null, imageId: null })
    await vi.waitFor(() => {
      expect(deleted).toEqual(['i1'])
    })
  })

  it('leave the list when they have ended', async () => {
    serverWith(stored)
    queue.add([aFile()])
    await ended()

    queue.clearEnded()

    expect(queue.items.value).toEqual([])
  })
})
