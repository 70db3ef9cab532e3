import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { ApiError } from '../api/http'
import type { Timeline } from '../api/types'
import { aFailedImage, anImage, aTimeline } from '../testing/fixtures'
import { server } from '../testing/server'
import { followPipeline } from './followPipeline'

const signal = new AbortController().signal

/** Answers each request with the next, and the last one for ever. */
function answers(path: string, responses: (() => Response)[]): void {
  server.use(http.get(path, () => (responses.length > 1 ? responses.shift()?.() : responses[0]?.())))
}

const json = (body: unknown) => () => HttpResponse.json(body as Record<string, unknown>)

it('shows each state of the run and returns the image at its end', async () => {
  const run: Timeline['status'][] = ['WAITING', 'RUNNING', 'SUCCEEDED']
  answers('/api/images/i1/timeline', run.map((status) => json(aTimeline({ status }))))
  answers('/api/images/i1', [json(anImage({ status: 'AWAITING_UPLOAD' })), json(anImage({ status: 'READY' }))])
  const onTimeline = vi.fn<(timeline: Timeline) => void>()

  const image = await followPipeline('i1', { signal, onTimeline, delay: () => 0 })

  expect(image).toEqual(anImage())
  expect(onTimeline.mock.calls.map(([{ status }]) => status)).toEqual(run)
})

it('keeps looking while the server is away', async () => {
  answers('/api/images/i1/timeline', [
    () => HttpResponse.error(),
    () => new HttpResponse(null, { status: 503 }),
    json(aTimeline({ status: 'FAILED' })),
  ])
  answers('/api/images/i1', [json(aFailedImage('CORRUPT'))])

  const image = await followPipeline('i1', { signal, onTimeline: () => undefined, delay: () => 0 })

  expect(image.failure?.code).toBe('CORRUPT')
})

it('stops when the image was deleted', async () => {
  answers('/api/images/i1/timeline', [() => HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })])

  await expect(followPipeline('i1', { signal, onTimeline: () => undefined, delay: () => 0 })).rejects.toEqual(
    new ApiError(404, 'Not found', null, {}),
  )
})
