import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { RouterView } from 'vue-router'
import type { DuplicatePair } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anImage, aTimeline } from '../testing/fixtures'
import { type Rendered, renderInApp } from '../testing/render'
import { server } from '../testing/server'
import DuplicatesPage from './DuplicatesPage.vue'

const photo = (id: string, width = 1000) => anImage({ id, fileName: `${id}.jpg`, width, labels: [] })
const pairOf = (first: string, second: string): DuplicatePair => ({ images: [photo(first, 4000), photo(second)], score: 0.99, foundAt: '2026-05-01T10:00:00Z' })

let pairs: [string, string][]
let asked: string[]

beforeEach(() => {
  pairs = [['a', 'b'], ['c', 'd'], ['c', 'e']]
  asked = []
  server.use(
    http.get('/api/duplicates', ({ request }) => {
      const start = Number(new URL(request.url).searchParams.get('cursor') ?? 0)
      return HttpResponse.json({ items: pairs.slice(start, start + 10).map(([first, second]) => pairOf(first, second)), cursor: start + 10 < pairs.length ? String(start + 10) : null })
    }),
    http.patch('/api/duplicates/:first/:second', async ({ params, request }) => {
      const { isIgnored } = (await request.json()) as { isIgnored: boolean }
      asked.push(`${isIgnored ? 'ignore' : 'list'} ${String(params.first)} ${String(params.second)}`)
      return new HttpResponse(null, { status: 204 })
    }),
    http.post('/api/images/:id/:what', ({ params: { id, what } }) => {
      asked.push(`${String(what)} ${String(id)}`)
      return HttpResponse.json(photo(String(id)))
    }),
  )
})

const show = (): Promise<Rendered> => renderInApp(DuplicatesPage, { at: '/duplicates' })
const sets = (): string[][] => screen.queryAllByRole('region').map((set) => within(set).getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent))
const button = (name: string): Promise<HTMLElement> => screen.findByRole('button', { name })
const focused = (): string | undefined => (document.activeElement as HTMLElement).closest<HTMLElement>('[data-duplicate]')?.dataset.duplicate

it('shows photos that look the same side by side, and which one to keep', async () => {
  const { container } = await show()

  await button('Keep a.jpg alone')
  expect(sets()).toEqual([['a.jpg', 'b.jpg'], ['c.jpg', 'd.jpg', 'e.jpg']])
  expect(screen.getAllByText('Suggested: most pixels')).toHaveLength(2)
  expect(screen.getByText(/^2 sets of photos that look the same\./)).toBeTruthy()
  await expectAccessible(container)
})

it('keeps one and moves the others of its set to the trash, which is undone at once', async () => {
  const { changes } = await show()

  await userEvent.click(await button('Keep c.jpg alone'))

  expect(sets()).toEqual([['a.jpg', 'b.jpg']])
  expect(changes.last.value?.text).toBe('2 photos moved to the trash')
  expect(screen.getByRole('status').textContent).toBe('c.jpg is kept. 1 set left.')
  await waitFor(() => {
    expect([asked.toSorted(), focused()]).toEqual([['trash d', 'trash e'], 'a'])
  })

  // As the bar, which goes with its button.
  ;(document.activeElement as HTMLElement).blur()
  changes.undo()
  await waitFor(() => {
    expect([sets().length, focused()]).toEqual([2, 'c'])
  })
})

it('deletes one of a set, and the focus stays in what is left of it', async () => {
  await show()

  await userEvent.click(await button('Delete e.jpg'))
  expect([sets()[1], focused()]).toEqual([['c.jpg', 'd.jpg'], 'c'])
  await userEvent.click(await button('Delete d.jpg'))
  expect([sets(), focused()]).toEqual([[['a.jpg', 'b.jpg']], 'a'])
  await userEvent.click(await button('Delete a.jpg'))

  expect(await screen.findByRole('heading', { name: 'No duplicates' })).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Duplicates' }))
})

it('lists no more what are no duplicates, and does again when that is undone', async () => {
  const { changes } = await show()

  await userEvent.click(await button('Not duplicates: c.jpg, d.jpg, e.jpg'))

  expect([sets(), focused()]).toEqual([[['a.jpg', 'b.jpg']], 'a'])
  changes.undo()
  await waitFor(() => {
    expect(sets()).toHaveLength(2)
  })
  expect([asked.slice(0, 2).toSorted(), asked.slice(2).toSorted()]).toEqual([['ignore c d', 'ignore c e'], ['list c d', 'list c e']])
})

it('shows what could not be marked again, and says why', async () => {
  server.use(http.patch('/api/duplicates/:first/:second', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  const { changes } = await show()

  await userEvent.click(await button('Not duplicates: a.jpg, b.jpg'))

  await waitFor(() => {
    expect([changes.refusal.value?.text, sets().length]).toEqual(['The photos could not be marked. Broken', 2])
  })
})

it('is walked by arrow keys, and deletes by key', async () => {
  await show()
  ;(await button('Keep a.jpg alone')).focus()
  const visited = []
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowUp']) {
    await userEvent.keyboard(`{${key}}`)
    visited.push(document.activeElement?.textContent)
  }
  expect(visited).toEqual(['b', 'b', 'c', 'd', 'e', 'd', 'a'].map((id) => `Keep ${id}.jpg alone`))

  await userEvent.keyboard('{Delete}')

  await waitFor(() => {
    expect([asked, focused()]).toEqual([['trash a'], 'c'])
  })
})

it('has the focus where it was when one comes back from a photo', async () => {
  server.use(
    http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null, newer: null })),
    http.get('/api/images/:id', ({ params }) => HttpResponse.json({ ...photo(String(params.id)) })),
    http.get('/api/images/:id/timeline', () => HttpResponse.json({ ...aTimeline() })),
    http.post('/api/images/:id/renditions/full', () => HttpResponse.json({ title: 'Gone', status: 410 }, { status: 410 })),
  )
  const { router } = await renderInApp(RouterView, { at: '/duplicates' })
  await userEvent.click(await screen.findByRole('link', { name: 'd.jpg' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'd.jpg' })).toBeTruthy()

  router.back()

  await waitFor(() => {
    expect(focused()).toBe('d')
  })
})

it('goes on to more pages', async () => {
  pairs = Array.from({ length: 12 }, (_, index) => [`m${index}`, `n${index}`])
  await show()

  await userEvent.click(await button('Show more'))

  await waitFor(() => {
    expect(sets()).toHaveLength(12)
  })
})

it('says what it is for while there are none, and why it cannot be shown', async () => {
  pairs = []
  await show()
  expect(await screen.findByRole('heading', { name: 'No duplicates' })).toBeTruthy()
  expect(screen.getByText(/found by themselves/)).toBeTruthy()

  server.use(http.get('/api/duplicates', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await show()
  expect((await screen.findByRole('alert')).textContent).toContain('Broken')
})
