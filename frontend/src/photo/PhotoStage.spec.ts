import { fireEvent, screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, shallowRef } from 'vue'
import { useRotations } from '../images/rotations'
import { aLabel, anImage, aRendition } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoStage from './PhotoStage.vue'
import type { ZoomHandle } from './usePhotoShortcuts'

beforeEach(() => {
  server.use(http.post('/api/images/i1/renditions/full', () => HttpResponse.json({ title: 'Gone', status: 410 }, { status: 410 })))
})

const handle = shallowRef<ZoomHandle | null>(null)
const Host = defineComponent((props: Record<string, unknown>) => () => h(PhotoStage, {
  ...props,
  ref: (instance: unknown) => {
    handle.value = instance as ZoomHandle | null
  },
} as never), { inheritAttrs: false, props: ['image', 'boxed', 'onNext', 'onPrevious', 'onLeave', 'onTap'] as never })
const zoom = (): string => `${Math.round((handle.value?.zoom ?? 0) * 100)}%`

it('zooms in by steps and fits again', async () => {
  await renderInApp(Host, { props: { image: anImage(), boxed: [] } })

  expect(zoom()).toBe('100%')
  handle.value?.zoomBy(1.5)
  handle.value?.zoomBy(1.5)
  expect(zoom()).toBe('225%')
  handle.value?.zoomBy(1 / 1.5)
  expect(zoom()).toBe('150%')
  handle.value?.fit()
  expect(zoom()).toBe('100%')
})

it('keeps its zoom when the room that it has changes', async () => {
  const resized: ((entries: object[]) => void)[] = []
  vi.stubGlobal('ResizeObserver', class {
    observe = vi.fn()
    unobserve = vi.fn()
    disconnect = vi.fn()
    constructor(callback: (entries: object[]) => void) {
      resized.push(callback)
    }
  })
  await renderInApp(Host, { props: { image: anImage(), boxed: [] } })
  handle.value?.zoomBy(1.5)

  expect(resized).not.toEqual([])
  resized.forEach((callback) => {
    callback([{ contentRect: { width: 800, height: 600 } }])
  })
  handle.value?.zoomBy(1.5)

  expect(zoom()).toBe('225%')
  vi.unstubAllGlobals()
})

it('goes close up on a double click, and back on another', async () => {
  await renderInApp(Host, { props: { image: anImage(), boxed: [] } })
  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })

  await fireEvent.dblClick(picture)
  expect(zoom()).toBe('250%')
  await fireEvent.dblClick(picture)
  expect(zoom()).toBe('100%')
})

it('has all pixels once somebody looks closer, or says quietly that they cannot be had', async () => {
  await renderInApp(Host, { props: { image: anImage(), boxed: [] } })
  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })
  const large = anImage().renditions.find(({ name }) => name === 'large')?.url
  await vi.waitFor(() => {
    expect(picture.getAttribute('src')).toBe(large)
  })

  handle.value?.zoomBy(8)
  expect(await screen.findByText('The full size cannot be loaded')).toBeTruthy()
  expect(picture.getAttribute('src')).toBe(large)
  handle.value?.fit()
  await vi.waitFor(() => {
    expect(screen.queryByText('The full size cannot be loaded')).toBeNull()
  })

  server.use(http.post('/api/images/i1/renditions/full', () => HttpResponse.json({ ...aRendition('full', 4000, 3000), url: '/images/i1/full.jpg' })))
  handle.value?.zoomBy(8)
  await vi.waitFor(() => {
    expect(picture.getAttribute('src')).toBe('/images/i1/full.jpg')
  })
  expect(screen.queryByText(/full size/)).toBeNull()
})

it('is zoomed by the wheel', async () => {
  await renderInApp(Host, { props: { image: anImage(), boxed: [] } })

  await fireEvent.wheel(screen.getByRole('img', { name: 'Photo: Lake, Sky' }), { deltaY: -100 })

  expect(zoom()).not.toBe('100%')
})

it('turns to the neighbour on a swipe and closes on one downwards, but not while it is zoomed', async () => {
  const onNext = vi.fn()
  const onPrevious = vi.fn()
  const onLeave = vi.fn()
  await renderInApp(Host, { props: { image: anImage(), boxed: [], onNext, onPrevious, onLeave } })
  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })
  const swipe = async (from: [number, number], to: [number, number]): Promise<void> => {
    const touch = ([clientX, clientY]: [number, number]): object => ({ identifier: 1, target: picture, clientX, clientY })
    await fireEvent.touchStart(picture, { touches: [touch(from)], changedTouches: [touch(from)] })
    await fireEvent.touchMove(picture, { touches: [touch(to)], changedTouches: [touch(to)] })
    await fireEvent.touchEnd(picture, { touches: [], changedTouches: [touch(to)] })
  }

  await swipe([200, 100], [80, 110])
  await swipe([80, 100], [200, 90])
  await swipe([200, 100], [180, 100]) // too short
  await swipe([200, 100], [100, 400])
  await fireEvent.dblClick(picture)
  await swipe([200, 100], [80, 110])

  expect([onNext, onPrevious, onLeave].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
})

it('shows a photo turned until its rotated renditions come', async () => {
  const photo = shallowRef(anImage())
  server.use(http.put('/api/images/i1/rotation', () => HttpResponse.json({ ...anImage({ rotation: 90 }) })))
  const { container } = await renderInApp(defineComponent(() => {
    const rotations = useRotations()
    return () => [h(PhotoStage, { image: photo.value, boxed: [] }), h('button', { onClick: () => { rotations.rotate([photo.value], 90) } }, 'Rotate')]
  }))
  const look = (): unknown[] => [
    container.querySelector<HTMLElement>('.picture.turned.is-on-its-side')?.style.getPropertyValue('--turn'),
    Number(container.querySelector<HTMLElement>('.stage')?.style.getPropertyValue('--aspect')),
  ]
  expect(look()).toEqual([undefined, 4 / 3])

  await fireEvent.click(screen.getByRole('button', { name: 'Rotate' }))
  expect(look()).toEqual(['90deg', 3 / 4])
  photo.value = anImage({ rotation: 90, renditions: [aRendition('large', 1536, 2048)] })
  await nextTick()

  expect(look()).toEqual([undefined, 3 / 4])
})

it('draws where the labels are', async () => {
  const bird = aLabel('Bird', { instances: [{ confidence: 97, box: { left: 0.1, top: 0.25, width: 0.5, height: 0.4 } }] })
  await renderInApp(Host, { props: { image: anImage(), boxed: [bird] } })

  expect(screen.getByText('Bird')).toBeTruthy()
})

it('draws what the mouse points at', async () => {
  const bird = aLabel('Bird', { instances: [{ confidence: 97, box: { left: 0.1, top: 0.25, width: 0.5, height: 0.4 } }] })
  await renderInApp(Host, { props: { image: anImage({ labels: [bird] }), boxed: [] } })
  const picture = screen.getByRole('img', { name: 'Photo: Bird' })
  vi.spyOn(picture.closest('.picture') ?? picture, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 100, 1000, 1000))

  await fireEvent.pointerMove(picture, { clientX: 300, clientY: 500, pointerType: 'mouse' })
  expect(screen.getByText('Bird')).toBeTruthy()
  await fireEvent.pointerMove(picture, { clientX: 300, clientY: 200, pointerType: 'mouse' })
  expect(screen.queryByText('Bird')).toBeNull()
})
