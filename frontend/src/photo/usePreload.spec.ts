import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { ImageSummary } from '../api/types'
import { imageKeys } from '../images/imageCache'
import { aFailedImage, anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { stagePictureOf } from './stagePicture'
import { usePreload } from './usePreload'

it('decodes each picture once, as the stage will ask for it, and knows its details', async () => {
  server.use(http.get('/api/images/:id', ({ params }) => HttpResponse.json({ ...anImage({ id: String(params.id) }) })))
  const decoded: HTMLImageElement[] = []
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(function (this: HTMLImageElement) {
    decoded.push(this)
    return Promise.resolve()
  })
  const [a, b, c] = [anImage({ id: 'a' }), anImage({ id: 'b' }), aFailedImage('CORRUPT', { id: 'c' })]
  const ahead = shallowRef<(ImageSummary | null)[]>([b, null])
  const { client } = await runInApp(() => {
    usePreload(() => ahead.value)
    return true
  })
  ahead.value = [a, b, c]

  await vi.waitFor(() => {
    expect(['a', 'b', 'c'].map((id) => client.getQueryData(imageKeys.image(id)) !== undefined)).toEqual([true, true, true])
  })
  const expected = stagePictureOf(a)
  expect(decoded.map(({ sizes, srcset }) => ({ sizes, srcset }))).toEqual([
    { sizes: expected?.sizes, srcset: expected?.srcset },
    { sizes: expected?.sizes, srcset: expected?.srcset },
  ])
})
