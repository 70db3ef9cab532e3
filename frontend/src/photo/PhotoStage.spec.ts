import userEvent from '@testing-library/user-event'
import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { aFailedImage, aLabel, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import PhotoStage from './PhotoStage.vue'

const zoom = (): string | undefined => /\d+%/.exec(screen.getByRole('button', { name: /fit the whole picture/ }).textContent)?.[0]

it('shows the picture in the sizes that there are', async () => {
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [] } })

  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })
  expect(picture.getAttribute('src')).toBe('/images/i1/large.webp')
  expect(picture.getAttribute('srcset')).toContain('/images/i1/small.webp 320w')
})

it('zooms in by its buttons and fits again', async () => {
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [] } })

  expect(zoom()).toBe('100%')
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
  expect(zoom()).toBe('225%')
  await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }))
  expect(zoom()).toBe('150%')
  await userEvent.click(screen.getByRole('button', { name: /fit the whole picture/ }))
  expect(zoom()).toBe('100%')
})

it('keeps its zoom when the room that it has changes', async () => {
  const resized: (() => void)[] = []
  vi.stubGlobal('ResizeObserver', class {
    observe = vi.fn()
    unobserve = vi.fn()
    disconnect = vi.fn()
    constructor(callback: () => void) {
      resized.push(callback)
    }
  })
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [] } })
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))

  expect(resized).not.toEqual([])
  resized.forEach((callback) => {
    callback()
  })
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))

  expect(zoom()).toBe('225%')
  vi.unstubAllGlobals()
})

it('goes close up on a double click, and back on another', async () => {
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [] } })
  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })

  await fireEvent.dblClick(picture)
  expect(zoom()).toBe('250%')
  await fireEvent.dblClick(picture)
  expect(zoom()).toBe('100%')
})

it('leaves the plain wheel to the page until the picture is zoomed', async () => {
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [] } })
  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })

  await fireEvent.wheel(picture, { deltaY: -100 })
  expect(zoom()).toBe('100%')
  await fireEvent.wheel(picture, { deltaY: -100, ctrlKey: true })
  expect(zoom()).not.toBe('100%')
})

it('turns to the neighbour on a swipe, but not while it is zoomed', async () => {
  const onNext = vi.fn()
  const onPrevious = vi.fn()
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [], onNext, onPrevious } })
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
  await swipe([200, 100], [100, 400]) // scrolls
  await fireEvent.dblClick(picture)
  await swipe([200, 100], [80, 110])

  expect([onNext.mock.calls.length, onPrevious.mock.calls.length]).toEqual([1, 1])
})

it('draws where the labels are', async () => {
  const bird = aLabel('Bird', { instances: [{ confidence: 97, box: { left: 0.1, top: 0.25, width: 0.5, height: 0.4 } }] })
  await renderInApp(PhotoStage, { props: { image: anImage(), boxed: [bird] } })

  expect(screen.getByText('Bird')).toBeTruthy()
})

it('says what there is instead of a picture, which cannot be zoomed', async () => {
  await renderInApp(PhotoStage, { props: { image: aFailedImage('CORRUPT'), boxed: [] } })

  expect(screen.getByText('Failed')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})
