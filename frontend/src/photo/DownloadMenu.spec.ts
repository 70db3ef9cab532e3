import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import DownloadMenu from './DownloadMenu.vue'

const saved: string[][] = []
beforeEach(() => {
  saved.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push([this.getAttribute('href') ?? '', this.download])
  })
  vi.stubGlobal('OffscreenCanvas', class {
    getContext = (): object => ({ drawImage: vi.fn() })
    convertToBlob = (): Promise<Blob> => Promise.resolve(new Blob(['png'], { type: 'image/png' }))
  })
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 2048, height: 1536, close: vi.fn() }))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const open = async (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Download' }))
const choose = async (name: RegExp): Promise<void> => userEvent.click(await screen.findByRole('menuitem', { name }))

it('has the original under its own name, and each rendition under one that tells its size', async () => {
  server.use(http.get('/api/images/i1/original', () => HttpResponse.json({ fileName: 'lake.jpg', size: 1_800_000, url: 'https://s3.test/lake?signed' })))
  const { baseElement } = await renderInApp(DownloadMenu, { props: { image: anImage() } })

  await open()
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Originallake.jpg, 1.8 MB, JPEG',
    'Small320 × 240, 32 kB, WebP',
    'Medium1024 × 768, 102 kB, WebP',
    'Large2048 × 1536, 205 kB, WebP',
    'Analysis2048 × 1536, 205 kB, JPEG',
    'Full size4000 × 3000',
    'Copy picture',
  ])
  await expectAccessible(baseElement)
  await choose(/^Original/)
  await vi.waitFor(() => {
    expect(saved).toEqual([['https://s3.test/lake?signed', 'lake.jpg']])
  })
  await open()
  await choose(/^Large/)
  expect(saved[1]).toEqual(['/images/i1/large.webp', 'lake-2048x1536.webp'])
})

it('has all pixels made into one to share', async () => {
  let answer = (): void => undefined
  server.use(http.post('/api/images/i1/renditions/full', () => new Promise((resolve) => {
    answer = () => {
      resolve(HttpResponse.json({ name: 'full', width: 4000, height: 3000, format: 'jpeg', bytes: 1, url: '/images/i1/full.jpg' }))
    }
  })))
  await renderInApp(DownloadMenu, { props: { image: anImage() } })

  await open()
  await choose(/^Full size/)

  await vi.waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('The full size is being made.')
    answer()
  })
  await vi.waitFor(() => {
    expect(saved).toEqual([['/images/i1/full.jpg', 'lake-4000x3000.jpg']])
  })
  await vi.waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('')
  })
})

it('says why the original cannot be had; of one that failed there is nothing else', async () => {
  server.use(http.get('/api/images/i1/original', () => HttpResponse.json({ title: 'Not found', detail: 'There is no original.', status: 404 }, { status: 404 })))
  await renderInApp(DownloadMenu, { props: { image: aFailedImage('CORRUPT') } })

  await open()
  expect(await screen.findAllByRole('menuitem')).toHaveLength(1)
  await choose(/^Original/)

  expect(await screen.findByText('The original cannot be downloaded. There is no original.')).toBeTruthy()
})

it('puts the picture on the clipboard', async () => {
  const write = vi.fn((items: ClipboardItem[]) => Promise.resolve(items))
  userEvent.setup()
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async (items) => {
    await write(items)
  })
  server.use(http.get('/images/i1/large.webp', () => HttpResponse.arrayBuffer(new ArrayBuffer(4))))
  await renderInApp(DownloadMenu, { props: { image: anImage() } })

  await open()
  await choose(/^Copy picture/)

  expect(await screen.findByText('Picture copied')).toBeTruthy()
  expect(write.mock.calls[0]?.[0].map(({ types }) => types)).toEqual([['image/png']])
})
