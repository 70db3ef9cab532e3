import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import type { ImageDetail, ImageSummary, UploadRequest } from '../api/types'
import { aFailedImage, aFile, anImage, aTimeline } from '../testing/fixtures'
import { hashByContent } from '../testing/render'
import { server } from '../testing/server'
import { createUploadQueue, type UploadQueue } from './useUploadQueue'

const bucket = 'http://s3.test/originals'
const stored = (): Response => new HttpResponse(null, { status: 204 })
const refused = (status: number, code: string, message = ''): Response =>
  HttpResponse.xml(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`, { status })

let scope: EffectScope
let queue: UploadQueue
let announced: UploadRequest[]
let deleted: string[]
const onProcessed = vi.fn<(images: readonly ImageSummary[]) => void>()

/** A server where every file becomes an image of its own, and the pipeline ends as `image` says. */
function serverWith(post: () => Response | Promise<Response>, image: ImageDetail = anImage()): void {
  server.use(
    http.post('/api/uploads', async ({ request }) => {
      announced.push((await request.json()) as UploadRequest)
      const imageId = `i${announced.length}`
      return HttpResponse.json({ imageId, upload: { url: bucket, fields: { key: imageId } }, expiresAt: '' }, { status: 201 })
    }),
    http.post(bucket, post),
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
  onProcessed.mockReset()
  scope = effectScope()
  scope.run(() => {
    queue = createUploadQueue({ hashFile: hashByContent, maxUploads: 2, pollInterval: 1, retryDelay: 1, onProcessed })
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
    expect(queue.items.value[1]?.twin).toBe(queue.items.value[0])
    expect(announced).toHaveLength(1)
  })
})

describe('a file that fails', () => {
  it('says why the pipeline gave it up', async () => {
    serverWith(stored, aFailedImage('CORRUPT'))

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'failed', problem: { reason: 'It is CORRUPT.', canRetry: false } })
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
    serverWith(() => refused(503, 'SlowDown'))
    queue.add([aFile()])
    await ended()
    const [item] = queue.items.value
    if (!item) throw new Error('There is no item.')
    expect(item).toMatchObject({ phase: 'failed', problem: { reason: 'The storage is busy.', canRetry: true } })
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

  it('is asked for once more without a word', async () => {
    const posts = [expired, stored]
    serverWith(() => posts.shift()?.() ?? stored())

    queue.add([aFile()])
    await ended()

    expect(queue.items.value[0]).toMatchObject({ phase: 'ready', imageId: 'i2' })
  })

  it('is not asked for a third time', async () => {
    serverWith(expired)

    queue.add([aFile()])
    await ended()

    expect(announced).toHaveLength(2)
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
