import { expect, it, vi } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { decodePicture } from '../images/pictureLoader'
import { aRendition, anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { sharpEnough, usePicture } from './usePicture'

let count = 0
/** Never decoded before. */
function aPicture(): ReturnType<typeof anImage> {
  const id = `fresh-${count++}`
  const renditions = [aRendition('small', 320, 240), aRendition('medium', 1024, 768), aRendition('large', 2048, 1536)]
  return anImage({ id, renditions: renditions.map((rendition) => ({ ...rendition, url: `/images/${id}/${rendition.name}` })) })
}

/** What is being decoded, by name, and how to end it. */
function decodeByHand(): Map<string, () => void> {
  const waiting = new Map<string, () => void>()
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(function (this: HTMLImageElement) {
    return new Promise<void>((resolve) => {
      waiting.set(new URL(this.src).pathname.split('/').at(-1) ?? '', resolve)
    })
  })
  return waiting
}
const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve))
  await nextTick()
}

it('takes the smallest that is sharp enough', () => {
  const sources = [320, 1024, 2048].map((width) => ({ url: String(width), width }))

  expect([100, 320, 321, 2048, 9000].map((width) => sharpEnough(sources, width)?.width)).toEqual([320, 320, 1024, 2048, 2048])
  expect(sharpEnough([], 100)).toBeUndefined()
})

it('goes from the smallest to the one that is wanted, each once it is decoded, and never back', async () => {
  const waiting = decodeByHand()
  const wanted = shallowRef(900)
  const image = aPicture()
  const { result: shown } = await runInApp(() => usePicture(() => image, () => wanted.value))
  const name = (): string | undefined => shown.value?.split('/').at(-1)

  waiting.get('small')?.()
  await settled()
  expect(name()).toBe('small')
  waiting.get('medium')?.()
  await settled()
  expect(name()).toBe('medium')
  wanted.value = 2000
  await settled()
  expect(name()).toBe('medium')
  waiting.get('large')?.()
  await settled()
  expect(name()).toBe('large')
  wanted.value = 300
  await settled()
  expect(name()).toBe('large')
})

it('shows a sharper one first if it comes first', async () => {
  const waiting = decodeByHand()
  const image = aPicture()
  const { result: shown } = await runInApp(() => usePicture(() => image, () => 900))

  waiting.get('medium')?.()
  await settled()
  waiting.get('small')?.()
  await settled()

  expect(shown.value).toBe(`/images/${image.id}/medium`)
})

it('shows at once what was decoded before', async () => {
  const image = aPicture()
  await runInApp(() => usePicture(() => image, () => 900))
  await settled()
  const decode = decodeByHand()
  const { result: again } = await runInApp(() => usePicture(() => image, () => 900))

  expect([again.value, decode.size]).toEqual([`/images/${image.id}/medium`, 0])
})

it('takes up one that is made later', async () => {
  const image = aPicture()
  const more = shallowRef<{ url: string; width: number }[]>([])
  const { result: shown } = await runInApp(() => usePicture(() => image, () => 4000, () => more.value))
  await settled()
  expect(shown.value).toBe(`/images/${image.id}/large`)

  more.value = [{ url: `/images/${image.id}/full`, width: 6000 }]
  await settled()

  expect(shown.value).toBe(`/images/${image.id}/full`)
})

it('takes a rotated one for another, which is shown at once if it is decoded', async () => {
  const image = shallowRef(aPicture())
  const { result: shown } = await runInApp(() => usePicture(() => image.value, () => 4000))
  await settled()
  const rotated = { ...aRendition('large', 1536, 2048), url: `/images/${image.value.id}/rotated` }
  await decodePicture(rotated.url)

  image.value = { ...image.value, rotation: 90, renditions: [rotated] }
  await nextTick()

  expect(shown.value).toBe(rotated.url)
})

it('leaves one that cannot be had to the page, which says what it would be', async () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new DOMException('Gone', 'EncodingError'))
  const image = aPicture()
  const { result: shown } = await runInApp(() => usePicture(() => image, () => 900))
  await settled()

  expect(shown.value).toBe(`/images/${image.id}/medium`)
})
