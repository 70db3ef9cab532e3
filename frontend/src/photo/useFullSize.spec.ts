import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { aRendition, anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { isDecoded } from '../images/pictureLoader'
import { useFullSize, type UseFullSizeReturn } from './useFullSize'

let asked: string[] = []
beforeEach(() => {
  asked = []
  server.use(http.post('/api/images/:id/renditions/full', ({ params }) => {
    asked.push(String(params.id))
    return HttpResponse.json({ ...aRendition('full', 4000, 3000), format: 'jpeg', url: `/images/${String(params.id)}/full.jpg` })
  }))
})

const seen = ({ rendition, isComing, hasFailed }: UseFullSizeReturn): unknown[] => [rendition.value?.url, isComing.value, hasFailed.value]

it('asks for all pixels once more are wanted than the largest rendition has, and has them decoded', async () => {
  let decode = (): void => undefined
  const decoding = vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(() => new Promise<void>((resolve) => {
    decode = resolve
  }))
  const wanted = shallowRef(2048)
  const { result } = await runInApp(() => useFullSize(() => anImage(), () => wanted.value))

  expect([...seen(result), asked]).toEqual([undefined, false, false, []])
  wanted.value = 2100
  await vi.waitFor(() => {
    expect(decoding).toHaveBeenCalledTimes(1)
  })
  expect(seen(result)).toEqual([undefined, true, false])
  decode()
  await vi.waitFor(() => {
    expect(seen(result)).toEqual(['/images/i1/full.jpg', false, false])
  })

  wanted.value = 100
  wanted.value = 8000
  await vi.waitFor(() => {
    expect(asked).toEqual(['i1'])
  })
})

it('holds them no longer than the photo is looked at', async () => {
  const image = shallowRef(anImage())
  const app = await runInApp(() => useFullSize(() => image.value, () => 9000))
  await vi.waitFor(() => {
    expect(isDecoded('/images/i1/full.jpg')).toBe(true)
  })

  image.value = anImage({ id: 'i2' })
  await vi.waitFor(() => {
    expect(seen(app.result)).toEqual(['/images/i2/full.jpg', false, false])
  })
  expect(isDecoded('/images/i1/full.jpg')).toBe(false)
  app.unmount()
  expect(isDecoded('/images/i2/full.jpg')).toBe(false)
})

it('asks for nothing where there are no more pixels', async () => {
  const { result } = await runInApp(() => useFullSize(() => anImage({ width: 2048, height: 1536 }), () => 9000))

  expect([...seen(result), asked]).toEqual([undefined, false, false, []])
})

it('does without where it cannot be made, and asks again when somebody zooms in again', async () => {
  const refuse = vi.fn(() => HttpResponse.json({ title: 'Gone', status: 410 }, { status: 410 }))
  server.use(http.post('/api/images/i1/renditions/full', refuse))
  const wanted = shallowRef(9000)
  const { result } = await runInApp(() => useFullSize(() => anImage(), () => wanted.value))

  await vi.waitFor(() => {
    expect(seen(result)).toEqual([undefined, false, true])
  })
  wanted.value = 100
  await vi.waitFor(() => {
    expect(seen(result)).toEqual([undefined, false, false])
  })
  expect(refuse).toHaveBeenCalledTimes(1)
  wanted.value = 9000
  await vi.waitFor(() => {
    expect(refuse).toHaveBeenCalledTimes(2)
  })
})

it('does without where it cannot be shown', async () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new DOMException('Too large', 'EncodingError'))
  const { result } = await runInApp(() => useFullSize(() => anImage(), () => 9000))

  await vi.waitFor(() => {
    expect(seen(result)).toEqual([undefined, false, true])
  })
})
