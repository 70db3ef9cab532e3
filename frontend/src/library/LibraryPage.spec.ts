import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImageSummary } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anImage, aLabel } from '../testing/fixtures'
import { aLibrary } from '../testing/library'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import LibraryPage from './LibraryPage.vue'

/** Taken on another day each, the last years ago, and added in the opposite order. */
const photo = (number: number): ImageSummary => anImage({
  id: `p${String(number).padStart(4, '0')}`,
  fileName: `p${number}.jpg`,
  labels: [aLabel(`P${number}`)],
  shownAt: `${new Date(Date.UTC(2026, 4, 31 - number)).toISOString().slice(0, 10)}T10:00:00.000`,
  createdAt: new Date(Date.UTC(2026, 5, 1, 0, number)).toISOString(),
})
let photos: ImageSummary[] = []
const library = aLibrary(() => photos)
const links = (): string[] => screen.getAllByRole('link').map((link) => link.dataset.id ?? '')

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '')
  library.requests.length = 0
  server.use(...library.handlers)
})

describe('each state of the library', () => {
  it('loading, then the photos by date taken, under months and days, and their end', async () => {
    photos = [photo(1), photo(0)]
    const { container } = await renderInApp(LibraryPage)
    expect(screen.getByRole('img', { name: 'Loading photos' })).toBeTruthy()

    expect(await screen.findByRole('heading', { level: 2, name: 'May 2026' }, { timeout: 30_000 })).toBeTruthy()
    expect(screen.getByRole('heading', { level: 3, name: /May 31/ })).toBeTruthy()
    expect(links()).toEqual(['p0000', 'p0001'])
    expect(screen.getByText('That is all: 2 photos')).toBeTruthy()
    await expectAccessible(container)
  })

  it('empty', async () => {
    photos = []
    const { container } = await renderInApp(LibraryPage)

    expect(await screen.findByRole('heading', { name: 'Drop photos here' }, { timeout: 30_000 })).toBeTruthy()
    await expectAccessible(container)
  })

  it('an error, and another try', async () => {
    photos = [photo(0)]
    server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500, detail: 'The table is gone.' }, { status: 500 })))
    const { container } = await renderInApp(LibraryPage)
    expect((await screen.findByRole('alert', {}, { timeout: 30_000 })).textContent).toContain('The table is gone.')
    await expectAccessible(container)

    server.use(...library.handlers)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    expect(await screen.findByRole('img', { name: 'Photo: P0' }, { timeout: 30_000 })).toBeTruthy()
  })
})

it('lists by date added at one click, and remembers it', async () => {
  photos = [photo(0), photo(1)]
  await renderInApp(LibraryPage)
  await screen.findByRole('img', { name: 'Photo: P0' }, { timeout: 30_000 })

  await userEvent.click(screen.getByRole('radio', { name: 'Date added' }))

  await vi.waitFor(() => {
    expect(links()).toEqual(['p0001', 'p0000'])
  }, { timeout: 30_000 })
  expect(localStorage.getItem('library order')).toBe('added')
})

it('has the dates of all photos on its slider, though few of them are loaded', async () => {
  photos = Array.from({ length: 900 }, (_, index) => photo(index))
  await renderInApp(LibraryPage)

  const slider = await screen.findByRole('slider', { name: 'Date' }, { timeout: 30_000 })

  expect([slider.getAttribute('aria-valuetext'), slider.getAttribute('aria-valuenow'), slider.getAttribute('aria-valuemax')]).toEqual(['May 2026', '0', '29'])
  expect(library.requests.length).toBeLessThan(5)
})

it('begins at the photo that was looked at last', async () => {
  photos = Array.from({ length: 900 }, (_, index) => photo(index))
  history.replaceState({ place: 'p0500' }, '')
  await renderInApp(LibraryPage)
  await screen.findByRole('slider', { name: 'Date' }, { timeout: 30_000 })

  expect(library.requests[0]).toContain('around=p0500')
})

it('shows what is new where it belongs, without asking for the list again', async () => {
  photos = [photo(1)]
  const { news } = await renderInApp(LibraryPage)
  await screen.findByRole('img', { name: 'Photo: P1' }, { timeout: 30_000 })
  const lists = (): string[] => library.requests.filter((request) => request.includes('by=taken'))
  expect(lists()).toHaveLength(1)

  photos = [...photos, { ...photo(0), id: 'p9999' }]
  news.take({ images: photos.slice(1) })

  expect(await screen.findByRole('img', { name: 'Photo: P0' }, { timeout: 30_000 })).toBeTruthy()
  expect(links()).toEqual(['p9999', 'p0001'])
  expect(lists()).toHaveLength(1)

  news.take({ gone: ['p9999'] })
  await vi.waitFor(() => { expect(links()).toEqual(['p0001']) })
}, 60_000)

it('fills when the first photo comes', async () => {
  photos = []
  const { news } = await renderInApp(LibraryPage)
  await screen.findByRole('heading', { name: 'Drop photos here' }, { timeout: 30_000 })

  photos = [photo(0)]
  news.take({ images: photos })

  expect(await screen.findByRole('img', { name: 'Photo: P0' }, { timeout: 30_000 })).toBeTruthy()
}, 60_000)

it('reads everything anew where nobody knows what changed', async () => {
  photos = [photo(1)]
  const { news } = await renderInApp(LibraryPage)
  await screen.findByRole('img', { name: 'Photo: P1' }, { timeout: 30_000 })

  photos = [photo(0)]
  news.takeAll()

  expect(await screen.findByRole('img', { name: 'Photo: P0' }, { timeout: 30_000 })).toBeTruthy()
  expect(links()).toEqual(['p0000'])
}, 60_000)
