import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { RouterView } from 'vue-router'
import { expectAccessible } from '../testing/accessibility'
import { aFile, anImage } from '../testing/fixtures'
import { drawPictures } from '../testing/pictures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import { aTransfer, fireTransfer } from '../testing/transfer'
import UploadLayer from '../uploads/UploadLayer.vue'

// A page comes with its own script.
const slowly = { timeout: 20_000 }

beforeEach(() => {
  server.use(
    http.get('/api/terms', () => HttpResponse.json({
      labels: [{ name: 'Sky', count: 7, aliases: [] }, { name: 'Lake', count: 3, aliases: [] }], cameras: [], places: [{ place: 'DE/Berlin', country: 'DE', town: 'Berlin', count: 2 }], favourites: 0,
    })),
    http.get('/api/searches', () => HttpResponse.json({ items: [] })),
    http.get('/api/months', () => HttpResponse.json({ items: [{ month: '2024-05', count: 4, days: [{ day: 1, count: 4 }] }] })),
    http.get('/api/images', () => HttpResponse.json({ items: [anImage()], cursor: null })),
  )
})

it('begins with what there is to be found', async () => {
  const { container } = await renderInApp(RouterView, { at: '/search' })

  expect((await screen.findByRole('link', { name: 'Sky 7' })).getAttribute('href')).toBe('/search?label=Sky')
  await expectAccessible(container)
})

it('keeps all of a search in its address', async () => {
  const { router, container } = await renderInApp(RouterView, { at: '/search' })
  await screen.findByRole('link', { name: 'Sky 7' })
  const address = async (expected: string): Promise<void> => {
    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toBe(expected)
    }, slowly)
  }

  await userEvent.type(screen.getByRole('combobox', { name: 'Search your photos' }), 'la{Enter}')
  await address('/search?label=Lake')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How Lake counts' }), 'not')
  await address('/search?notLabel=Lake')
  await userEvent.click(screen.getByRole('button', { name: 'Filters' }))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Orientation' }), 'Portrait')
  await userEvent.click(screen.getByRole('radio', { name: 'teal' }))
  await userEvent.type(screen.getByLabelText('Taken from'), '2026-05-01')
  await address('/search?notLabel=Lake&from=2026-05-01&orientation=portrait&color=teal')
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Remove teal' }))
  await address('/search?notLabel=Lake&from=2026-05-01&orientation=portrait')
  await userEvent.click(screen.getByRole('button', { name: 'Clear all' }))
  await address('/search')

  router.back()
  await address('/search?notLabel=Lake&from=2026-05-01&orientation=portrait')
})

it('makes of what is typed what it means, and keeps that in the address', async () => {
  const { router } = await renderInApp(RouterView, { at: '/search' })
  await screen.findByRole('link', { name: 'Sky 7' })

  await userEvent.type(screen.getByRole('combobox', { name: 'Search your photos' }), 'sky berlin may 2024{Enter}')

  await vi.waitFor(() => {
    expect(router.currentRoute.value.query).toEqual({ label: ['Sky'], place: 'DE/Berlin', from: '2024-05-01', to: '2024-05-31' })
  }, slowly)
  expect(screen.getAllByRole('button', { name: /^Remove/ }).map((button) => button.getAttribute('aria-label'))).toEqual(['Remove Sky', 'Remove May 2024', 'Remove Berlin, Germany'])
})

it('lists what it finds by days, as the library does', async () => {
  const asked: string[] = []
  server.use(
    http.get('/api/images', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ items: [anImage({ id: 'a' }), anImage({ id: 'b', shownAt: '2024-12-24T18:00:00.000' })], cursor: null })
    }),
  )
  const { container } = await renderInApp(RouterView, { at: '/search?text=lake&from=2024-01-01' })

  expect(await screen.findByText('2 photos')).toBeTruthy()
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['May 2026', 'December 2024'])
  expect(asked[0]).toBe('?limit=40&text=lake&from=2024-01-01T00%3A00%3A00.000Z&by=taken')
  expect(screen.getAllByRole('link').map(({ dataset }) => dataset.id)).toEqual(['a', 'b'])
  await expectAccessible(container)
})

it('shows what an address asks for', async () => {
  const asked: string[] = []
  server.use(
    http.get('/api/images', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ items: [anImage()], cursor: null })
    }),
  )
  await renderInApp(RouterView, { at: '/search?label=Sky&notLabel=Car&status=READY' })

  expect(await screen.findByText('1 photo')).toBeTruthy()
  expect(asked[0]).toBe('?limit=40&label=Sky&notLabel=Car&status=READY')
  expect(screen.getAllByRole('button', { name: /^Remove/ }).map((button) => button.getAttribute('aria-label'))).toEqual([
    'Remove Sky',
    'Remove Car',
    'Remove Ready',
  ])
})

describe('similar photos', () => {
  const similar = { isEmbedded: true, items: [{ image: anImage({ id: 'near' }), score: 0.9 }] }
  const app = defineComponent(() => () => [h(RouterView), h(UploadLayer)])
  const beach = aFile('beach.jpg')

  beforeEach(() => {
    server.use(
      http.get('/api/images/i1', () => HttpResponse.json({ ...anImage() })),
      http.get('/api/images/i1/similar', () => HttpResponse.json(similar)),
      http.post('/api/similar', () => HttpResponse.json(similar)),
    )
  })

  it('are a search of its own, whose place every other condition takes', async () => {
    const { router, container } = await renderInApp(RouterView, { at: '/search?similar=i1&label=Sky' })

    expect(await screen.findByText('1 photo, the most similar first')).toBeTruthy()
    expect(await screen.findByRole('button', { name: 'Remove: similar to lake.jpg' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Save search' })).toBeNull()
    await expectAccessible(container)

    await userEvent.type(screen.getByRole('combobox', { name: 'Search your photos' }), 'la{Enter}')
    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toBe('/search?label=Lake')
    }, slowly)
    router.back()
    await userEvent.click(await screen.findByRole('button', { name: 'Remove: similar to lake.jpg' }))
    await vi.waitFor(() => {
      expect([router.currentRoute.value.fullPath, document.activeElement?.textContent]).toEqual(['/search', 'Search'])
    }, slowly)
  })

  it.each(['drop', 'paste'])('are found for a photo by %s, which is not added', async (way) => {
    drawPictures(4000, 3000)
    const { queue, router, container } = await renderInApp(app, { at: '/search' })
    await screen.findByRole('link', { name: 'Sky 7' })

    fireTransfer(way, way === 'drop' ? 'dataTransfer' : 'clipboardData', aTransfer([beach]))

    expect(await screen.findByText('1 photo, the most similar first')).toBeTruthy()
    expect(container.textContent).toContain('Similar to beach.jpg')
    expect(container.textContent).toContain('This photo is not stored.')
    expect(router.currentRoute.value.query.similar).toMatch(/^photo-/)
    expect(queue.items.value).toEqual([])
  })

  it.each([
    [[beach, aFile('dunes.jpg')], /^Search with one photo at a time/],
    [[aFile('beach.heic', 'bytes', '')], /^This browser cannot show HEIC photos such as beach\.heic\. Export it as JPEG/],
    [[beach], /^beach\.jpg cannot be read; it may be damaged/],
    [[aFile('beach.nef', 'bytes', '')], /^This browser cannot show files such as beach\.nef\. Export it as JPEG or PNG/],
    [[aFile('beach.mp4', 'bytes', 'video/mp4')], /^beach\.mp4 is not a photo/],
  ])('say why %j cannot be looked for', async (files, reason) => {
    drawPictures(1, 1, () => false)
    const { queue, router } = await renderInApp(app, { at: '/search' })
    await screen.findByRole('link', { name: 'Sky 7' })

    fireTransfer('drop', 'dataTransfer', aTransfer(files))

    expect((await screen.findByRole('alert')).textContent).toMatch(reason)
    expect([queue.items.value, router.currentRoute.value.fullPath]).toEqual([[], '/search'])
  })
})
