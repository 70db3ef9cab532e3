import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { ImageSummary } from '../api/types'
import { imageKeys } from '../images/imageCache'
import { aFailedImage, anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { usePreload } from './usePreload'

function pictured(id: string): ImageSummary {
  const renditions = anImage().renditions.map((rendition) => ({ ...rendition, url: rendition.url.replace('/i1/', `/${id}/`) }))
  return anImage({ id, renditions })
}

it('decodes each picture once, in the size that the window wants, and knows its details', async () => {
  server.use(http.get('/api/images/:id', ({ params }) => HttpResponse.json({ ...anImage({ id: String(params.id) }) })))
  const decoded: HTMLImageElement[] = []
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(function (this: HTMLImageElement) {
    decoded.push(this)
    return Promise.resolve()
  })
  const [a, b, c] = [pictured('a'), pictured('b'), aFailedImage('CORRUPT', { id: 'c' })]
  const ahead = shallowRef<(ImageSummary | null)[]>([b, null])
  const { client } = await runInApp(() => {
    usePreload(() => ahead.value)
    return true
  })
  ahead.value = [a, b, c]

  await vi.waitFor(() => {
    expect(['a', 'b', 'c'].map((id) => client.getQueryData(imageKeys.image(id)) !== undefined)).toEqual([true, true, true])
  })
  expect(decoded.map(({ src }) => new URL(src).pathname)).toEqual(['/images/b/medium.webp', '/images/a/medium.webp'])
})
