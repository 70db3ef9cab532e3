import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImageSummary } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anImage, aLabel } from '../testing/fixtures'
import { type Rendered, renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoGrid from './PhotoGrid.vue'

// jsdom's window is 1024 by 768: five of these in a row.
const photos = (count: number): ImageSummary[] =>
  Array.from({ length: count }, (_, index) =>
    anImage({ id: `p${index}`, fileName: `p${index}.jpg`, labels: [aLabel(`P${index}`)], createdAt: '2026-05-01T10:00:00Z' }),
  )
const onMore = vi.fn()
const show = (images: ImageSummary[], more: Record<string, unknown> = {}): Promise<Rendered> =>
  renderInApp(PhotoGrid, { props: { images, walk: () => images, hasMore: false, isLoadingMore: false, error: null, onMore, ...more } })
const names = (): string[] => screen.getAllByRole('link').map((link) => link.dataset.id ?? '')
const photo = (index: number): HTMLElement => screen.getByRole('link', { name: `Photo: P${index}` })
const selected = (): string[] => screen.queryAllByRole('checkbox', { checked: true }).map(({ dataset }) => dataset.check ?? '')
const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset.id

beforeEach(() => {
  onMore.mockReset()
  server.use(http.post('/api/images/:id/trash', () => HttpResponse.json({})))
})

it('draws the photos in sight under their day, and no others', async () => {
  const { container } = await show(photos(1000))

  expect(screen.getByRole('heading', { name: 'Friday, May 1' })).toBeTruthy()
  expect(names()[0]).toBe('p0')
  expect(names().length).toBeGreaterThan(20)
  expect(names().length).toBeLessThan(100)
  expect(screen.getByText('That is all: 1,000 photos')).toBeTruthy()
  await expectAccessible(container)
})

it('draws what is ranked in its order, whatever the dates, under no heading', async () => {
  const images = photos(3).map((image, index) => ({ ...image, createdAt: `2026-05-0${index % 2}T10:00:00Z` }))
  await show(images, { isRanked: true })

  expect(names()).toEqual(['p0', 'p1', 'p2'])
  expect(screen.queryByRole('heading')).toBeNull()
})

describe('asks for more', () => {
  it('near the end, once', async () => {
    await show(photos(5), { hasMore: true })
    expect(onMore).toHaveBeenCalledOnce()
  })

  it('on after a page that held nothing', async () => {
    const grid = await show(photos(5), { hasMore: true })
    await grid.rerender({})
    expect(onMore).toHaveBeenCalledOnce()
  })

  it('not far from the end, and not by itself after an error', async () => {
    await show(photos(1000), { hasMore: true })
    await show(photos(5), { hasMore: true, error: new Error('Broken') })

    expect(onMore).not.toHaveBeenCalled()
    expect(screen.getByRole('alert').textContent).toBe('More photos could not be loaded. Broken')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onMore).toHaveBeenCalledOnce()
  })
})

it('has one photo in the Tab order and leads from it with the keys', async () => {
  await show(photos(12))
  expect(screen.getAllByRole('link').filter(({ tabIndex }) => tabIndex === 0)).toEqual([photo(0)])
  photo(0).focus()

  const visited = []
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'Home', 'PageDown', 'End', 'ArrowUp']) {
    await userEvent.keyboard(`{${key}}`)
    visited.push(focused())
  }

  expect(visited).toEqual(['p1', 'p6', 'p11', 'p11', 'p10', 'p0', 'p10', 'p11', 'p6'])
  expect(screen.getAllByRole('link').filter(({ tabIndex }) => tabIndex === 0)).toEqual([photo(6)])
})

it('opens a photo', async () => {
  const { router } = await show(photos(12))
  await userEvent.click(photo(3))
  await vi.waitFor(() => {
    expect(router.currentRoute.value.fullPath).toBe('/photos/p3')
  }, { timeout: 30_000 })
})

describe('selects', () => {
  it('with the boxes, then with clicks, ranges with Shift, and none with Esc', async () => {
    const { router, container } = await show(photos(12))
    const user = userEvent.setup()

    await user.click(screen.getByRole('checkbox', { name: 'Select p1.jpg' }))
    await user.click(photo(3))
    expect(selected()).toEqual(['p1', 'p3'])
    await fireEvent.click(photo(6), { shiftKey: true })
    expect(selected()).toEqual(['p1', 'p3', 'p4', 'p5', 'p6'])
    await user.click(photo(4))
    expect(selected()).toEqual(['p1', 'p3', 'p5', 'p6'])
    expect((await screen.findByRole('region', { name: 'Selection' })).textContent).toContain('4 selected')
    await expectAccessible(container)

    await user.keyboard('{Escape}')
    expect([selected(), router.currentRoute.value.path]).toEqual([[], '/'])
  })

  it('none from its bar, and the focus is on a photo then', async () => {
    await show(photos(12))
    photo(3).focus()
    await userEvent.keyboard('x')

    await userEvent.click(await screen.findByRole('button', { name: 'Select none' }))
    expect([selected(), focused()]).toEqual([[], 'p3'])
    await userEvent.keyboard('x')
    screen.getByRole('button', { name: 'More actions' }).focus()
    await userEvent.keyboard('{Escape}')

    await vi.waitFor(() => {
      expect([selected(), focused()]).toEqual([[], 'p3'])
    })
  })

  it('all, those too that are not loaded, and finds them when something is done to them', async () => {
    const all = photos(120)
    const walk = vi.fn(async function* () {
      await Promise.resolve()
      yield* all
    })
    const { deletions } = await show([...all.slice(0, 40), ...Array<null>(80).fill(null)] as ImageSummary[], { walk, days: [{ day: '2026-05-01', count: 120 }] })

    await userEvent.keyboard('{Control>}a{/Control}')
    expect((await screen.findByRole('region', { name: 'Selection' })).textContent).toContain('120 selected')
    expect(walk).not.toHaveBeenCalled()
    await userEvent.click(photo(3))
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain('119 selected')
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }))

    await vi.waitFor(() => {
      expect(deletions.hidden.value.size).toBe(119)
    }, { timeout: 30_000 })
    expect(deletions.hidden.value.has('p3')).toBe(false)
  })

  it('all that are loaded, and by keys alone', async () => {
    await show(photos(12))

    await userEvent.keyboard('{Control>}a{/Control}')
    expect(selected()).toHaveLength(12)
    await userEvent.keyboard('{Escape}')
    photo(2).focus()
    await userEvent.keyboard(' {Shift>}{ArrowRight}{ArrowRight}{/Shift}')

    expect(selected()).toEqual(['p2', 'p3', 'p4'])
  })
})

it('deletes what is selected and gives the focus on', async () => {
  const images = photos(12)
  const grid = await show(images)
  const { deletions } = grid
  photo(2).focus()
  await userEvent.keyboard('x{ArrowRight}x{Delete}')
  expect([...deletions.hidden.value]).toEqual(['p2', 'p3'])

  await grid.rerender({ images: images.filter(({ id }) => !deletions.hidden.value.has(id)) })

  await vi.waitFor(() => {
    expect(focused()).toBe('p4')
  })
})
