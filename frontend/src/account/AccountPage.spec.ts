import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, it, vi } from 'vitest'
import type { AccountUsage, Erasure } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anAccount } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import AccountPage from './AccountPage.vue'

afterEach(() => {
  vi.unstubAllGlobals()
})

function serve({ usage = {}, erasure = null }: { usage?: Partial<AccountUsage>; erasure?: Erasure | null }): void {
  server.use(
    http.get('/api/account/usage', () => HttpResponse.json({ photos: 438, bytes: 1_200_000_000, isComplete: true, trashedPhotos: 0, trashedBytes: 0, ...usage })),
    http.get('/api/account/erasure', () => HttpResponse.json({ erasure })),
  )
}

const anErasure = (more: Partial<Erasure> = {}): Erasure => ({ startedAt: '2026-05-01T10:00:00Z', finishedAt: null, photos: 438, erased: 312, ...more })

it('says who is there and what they have', async () => {
  serve({})
  const { container } = await renderInApp(AccountPage, { at: '/account', account: anAccount() })

  expect(await screen.findByText('438 photos, 1.2 GB')).toBeTruthy()
  expect(screen.getByText('Ada, signed in as ada')).toBeTruthy()
  await expectAccessible(container)
})

it('tells apart what is in the trash', async () => {
  serve({ usage: { photos: 0, bytes: 0, trashedPhotos: 2, trashedBytes: 4_000_000 } })
  await renderInApp(AccountPage, { at: '/account' })

  expect(await screen.findByText('No photos')).toBeTruthy()
  expect(screen.getByText(/And 2 photos, 4 MB, in the/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'trash' }).getAttribute('href')).toBe('/trash')
})

it('says when it did not count to the end', async () => {
  serve({ usage: { photos: 120_000, isComplete: false } })
  await renderInApp(AccountPage, { at: '/account' })

  expect(await screen.findByText('More than 120,000 photos, 1.2 GB')).toBeTruthy()
})

it('has nothing to download where nothing is', async () => {
  serve({ usage: { photos: 0, bytes: 0 } })
  await renderInApp(AccountPage, { at: '/account' })

  expect(await screen.findByText('No photos yet')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Download all my photos' }).disabled).toBe(true)
})

it('says what could not be loaded, and tries again', async () => {
  serve({})
  server.use(http.get('/api/account/usage', () => HttpResponse.json({ title: 'Away' }, { status: 400 }), { once: true }))
  await renderInApp(AccountPage, { at: '/account' })

  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('438 photos, 1.2 GB')).toBeTruthy()
})

it('takes nothing away where everybody has one library', async () => {
  serve({})
  await renderInApp(AccountPage, { at: '/account', offersDeletion: false })

  await screen.findByText('438 photos, 1.2 GB')
  expect(screen.queryByRole('button')).toBeNull()
})

it('erases everything, and tells how far it is until it is done', async () => {
  serve({})
  server.use(
    http.post('/api/account/erasure', () => {
      serve({ usage: { photos: 0 }, erasure: anErasure({ erased: 438, finishedAt: '2026-05-01T10:05:00Z' }) })
      return HttpResponse.json(anErasure(), { status: 202 })
    }),
  )
  const { container } = await renderInApp(AccountPage, { at: '/account' })
  const open = await screen.findByRole<HTMLButtonElement>('button', { name: 'Delete everything of mine' })
  await waitFor(() => {
    expect(open.disabled).toBe(false)
  })

  await userEvent.click(open)
  await userEvent.type(await screen.findByRole('textbox'), 'erase{Enter}')

  expect(await screen.findByText('312 of 438 erased')).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
  await expectAccessible(container)
  expect(await screen.findByText(/^Everything is gone/)).toBeTruthy()
  expect(await screen.findByText('No photos yet')).toBeTruthy()
})

it('tells how far it is after a reload', async () => {
  serve({ erasure: anErasure() })
  await renderInApp(AccountPage, { at: '/account' })

  expect(await screen.findByText('312 of 438 erased')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Delete everything of mine' })).toBeNull()
})

it('downloads all originals, and tells what it could not fetch', async () => {
  serve({ usage: { photos: 2 } })
  const saved = vi.fn()
  vi.stubGlobal('showSaveFilePicker', () => Promise.resolve({ createWritable: () => Promise.resolve(new WritableStream({ close: saved })) }))
  server.use(
    http.get('/api/images', () => HttpResponse.json({ items: ['a', 'b'].map((id) => ({ id, fileName: `${id}.jpg`, createdAt: '2026-05-01T10:00:00Z' })), cursor: null })),
    http.get('/api/images/a/original', () => HttpResponse.json({ fileName: 'a.jpg', size: 5, url: 'https://originals.example/a' })),
    http.get('/api/images/b/original', () => HttpResponse.json({ title: 'Gone' }, { status: 404 })),
    http.get('https://originals.example/a', () => HttpResponse.text('bytes')),
  )
  await renderInApp(AccountPage, { at: '/account' })

  await userEvent.click(await screen.findByRole('button', { name: 'Download all my photos' }))

  expect(await screen.findByText('1 photo saved.')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toBe('1 photo could not be fetched: b.jpg.')
  expect(saved).toHaveBeenCalledOnce()
})

it('ends a download that is given up', async () => {
  serve({ usage: { photos: 2 } })
  const aborted = vi.fn()
  vi.stubGlobal('showSaveFilePicker', () => Promise.resolve({ createWritable: () => Promise.resolve(new WritableStream({ abort: aborted })) }))
  server.use(http.get('/api/images', () => new Promise<never>(() => undefined)))
  await renderInApp(AccountPage, { at: '/account' })

  await userEvent.click(await screen.findByRole('button', { name: 'Download all my photos' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel the download' }))

  expect(await screen.findByText('The download was cancelled.')).toBeTruthy()
})
