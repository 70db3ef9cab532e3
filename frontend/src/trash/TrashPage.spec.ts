import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import type { TrashedImage } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import TrashPage from './TrashPage.vue'

const day = 24 * 60 * 60 * 1000

let inTrash: string[]
let asked: string[]

const aTrashedImage = (id: string, daysLeft: number): TrashedImage => ({
  id,
  status: 'READY',
  fileName: `${id}.jpg`,
  size: 1000,
  width: 4000,
  height: 3000,
  placeholder: null,
  trashedAt: new Date(Date.now() + (daysLeft - 30) * day).toISOString(),
  erasedAt: new Date(Date.now() + daysLeft * day - 1000).toISOString(),
  renditions: [{ name: 'small', width: 320, height: 240, format: 'webp', bytes: 100, url: `https://s3/${id}?signed` }],
})

beforeEach(() => {
  inTrash = ['a', 'b', 'c']
  asked = []
  const leave = (id: string): void => {
    inTrash = inTrash.filter((other) => other !== id)
  }
  server.use(
    http.get('/api/trash', ({ request }) => {
      const start = Number(new URL(request.url).searchParams.get('cursor') ?? 0)
      const shown = inTrash.slice(start, start + 2)
      return HttpResponse.json({ items: shown.map((id, index) => aTrashedImage(id, 30 - index)), cursor: start + 2 < inTrash.length ? String(start + 2) : null })
    }),
    http.get('/api/account/usage', () => HttpResponse.json({ photos: 1, bytes: 1, isComplete: true, trashedPhotos: inTrash.length, trashedBytes: 1 })),
    http.post('/api/images/:id/:what', ({ params: { id, what } }) => {
      asked.push(`${String(what)} ${String(id)}`)
      if (what === 'restore') leave(String(id))
      return HttpResponse.json(anImage({ id: String(id) }))
    }),
    http.delete('/api/images/:id', ({ params }) => {
      asked.push(`delete ${String(params.id)}`)
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

it('shows what is in the trash, and how long each stays', async () => {
  const { container } = await renderInApp(TrashPage, { at: '/trash' })

  expect(await screen.findByRole('checkbox', { name: 'a.jpg, 30 days left' })).toBeTruthy()
  expect(screen.getByRole('checkbox', { name: 'b.jpg, 29 days left' })).toBeTruthy()
  expect(await screen.findByText(/^3 photos\./)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  expect(await screen.findByRole('checkbox', { name: /^c\.jpg/ })).toBeTruthy()
  await expectAccessible(container)
})

it('restores what is selected, which can be undone', async () => {
  const { changes } = await renderInApp(TrashPage, { at: '/trash' })
  await userEvent.click(await screen.findByRole('checkbox', { name: /^a\.jpg/ }))

  await userEvent.click(screen.getByRole('button', { name: 'Restore 1' }))

  await waitFor(() => {
    expect([asked, changes.last.value?.text]).toEqual([['restore a'], '1 photo restored'])
  })
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Trash' }))
  })
  changes.undo()
  await waitFor(() => {
    expect(asked).toEqual(['restore a', 'trash a'])
  })
})

it('deletes for ever what is selected, once that is confirmed', async () => {
  await renderInApp(TrashPage, { at: '/trash' })
  await userEvent.click(await screen.findByRole('checkbox', { name: /^b\.jpg/ }))

  await userEvent.click(screen.getByRole('button', { name: 'Delete for ever' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText(/1 photo will be erased/)).toBeTruthy()
  expect(asked).toEqual([])
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete for ever' }))

  await waitFor(() => {
    expect(asked).toEqual(['delete b'])
  })
})

it('empties the trash, shown or not, and says how much that is', async () => {
  await renderInApp(TrashPage, { at: '/trash' })
  await screen.findByText(/^3 photos\./)

  await userEvent.click(screen.getByRole('button', { name: 'Empty trash' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText(/3 photos will be erased/)).toBeTruthy()
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete for ever' }))

  await waitFor(() => {
    expect(asked).toEqual(['delete a', 'delete b', 'delete c'])
  })
})

it('says what could not be deleted', async () => {
  server.use(http.delete('/api/images/:id', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(TrashPage, { at: '/trash' })
  await userEvent.click(await screen.findByRole('checkbox', { name: /^a\.jpg/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete for ever' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete for ever' }))

  expect((await screen.findByRole('alert')).textContent).toBe('Not every photo could be deleted. Broken')
})

it('says that it is empty', async () => {
  inTrash = []
  await renderInApp(TrashPage, { at: '/trash' })

  expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeTruthy()
})

it('says why it cannot be shown', async () => {
  server.use(http.get('/api/trash', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(TrashPage, { at: '/trash' })

  expect((await screen.findByRole('alert')).textContent).toContain('Broken')
})
