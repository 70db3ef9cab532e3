import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import type { EditRequest, ImageSummary } from '../api/types'
import LibraryPage from '../library/LibraryPage.vue'
import { expectAccessible } from '../testing/accessibility'
import { aLabel, anImage } from '../testing/fixtures'
import { aLibrary } from '../testing/library'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import HiddenPage from './HiddenPage.vue'

const waiting = { timeout: 30_000 }
let photos: ImageSummary[]
let sent: string[]
let counted: number
const library = aLibrary(() => photos)
const shown = (): string[] => Array.from(document.querySelectorAll<HTMLElement>('a[data-id]'), ({ dataset }) => dataset.id ?? '')

beforeEach(() => {
  localStorage.clear()
  sent = []
  counted = 0
  photos = ['a', 'b', 'c'].map((id) => anImage({ id, fileName: `${id}.jpg`, labels: [aLabel(id.toUpperCase())], isHidden: id !== 'c' }))
  server.use(http.get('/api/months', () => {
    counted++
  }), ...library.handlers, http.patch('/api/images/:id', async ({ params, request }) => {
    const edit = (await request.json()) as Partial<EditRequest>
    sent.push(`${String(params.id)} ${JSON.stringify(edit)}`)
    photos = photos.map((photo) => (photo.id === params.id ? { ...photo, isHidden: edit.isHidden === true } : photo))
    return HttpResponse.json(photos.find(({ id }) => id === params.id))
  }))
})

it('shows what is hidden, which leads on within it', async () => {
  const { container } = await renderInApp(HiddenPage, { at: '/hidden' })

  await screen.findByRole('link', { name: 'Photo: A' }, waiting)
  expect(shown().sort()).toEqual(['a', 'b'])
  expect(screen.getByRole('link', { name: 'Photo: A' }).getAttribute('href')).toBe('/photos/a?hidden=true')
  await expectAccessible(container)
})

it('shows photos in the library again, which can be undone', async () => {
  const { changes } = await renderInApp(HiddenPage, { at: '/hidden' })
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Select a.jpg' }, waiting))
  await userEvent.click(await screen.findByRole('button', { name: 'Show in the library' }, waiting))

  await waitFor(() => {
    expect([shown(), sent, changes.last.value?.text]).toEqual([['b'], ['a {"isHidden":false}'], '1 photo back in the library'])
  })
  changes.undo()
  await waitFor(() => {
    expect([shown().sort(), sent[1]]).toEqual([['a', 'b'], 'a {"isHidden":true}'])
  })
})

it('says that nothing is hidden', async () => {
  photos = []
  await renderInApp(HiddenPage, { at: '/hidden' })

  expect(await screen.findByRole('heading', { name: 'Nothing is hidden' }, waiting)).toBeTruthy()
})

it('says why it cannot be shown', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(HiddenPage, { at: '/hidden' })

  expect((await screen.findByRole('alert', {}, waiting)).textContent).toContain('Broken')
})

it('is where photos go that are hidden from the library', async () => {
  photos = photos.map((photo) => ({ ...photo, isHidden: false }))
  const { changes } = await renderInApp(LibraryPage)
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Select a.jpg' }, waiting))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select b.jpg' }))
  await userEvent.click(await screen.findByRole('button', { name: 'More actions' }, waiting))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Hide from the library' }))

  await waitFor(() => {
    expect([shown(), changes.last.value?.text]).toEqual([['c'], '2 photos hidden from the library'])
  })
  const before = counted
  await waitFor(() => {
    expect(counted).toBeGreaterThan(before)
  }, waiting)
  expect(await screen.findByText('That is all: 1 photo', {}, waiting)).toBeTruthy()
  changes.undo()
  await waitFor(() => {
    expect(shown().sort()).toEqual(['a', 'b', 'c'])
  }, waiting)
})

it('keeps a photo where it was that could not be hidden, and says why', async () => {
  server.use(http.patch('/api/images/:id', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  const { changes } = await renderInApp(HiddenPage, { at: '/hidden' })
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Select a.jpg' }, waiting))
  await userEvent.click(await screen.findByRole('button', { name: 'Show in the library' }, waiting))

  await waitFor(() => {
    expect([shown().sort(), changes.refusal.value?.text]).toEqual([['a', 'b'], '1 photo could not be changed. Broken'])
  })
})
