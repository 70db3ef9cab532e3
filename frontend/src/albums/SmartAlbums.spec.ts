import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import type { SavedSearch } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SmartAlbums from './SmartAlbums.vue'

let kept: SavedSearch[]
let asked: string[]

beforeEach(() => {
  kept = [{ id: 's1', name: 'Boats', query: 'label=Boat' }, { id: 's2', name: 'Dogs', query: 'label=Dog&place=DE%2FBerlin' }]
  asked = []
  // Everything is in sight.
  vi.stubGlobal('IntersectionObserver', class {
    constructor(private readonly callback: (entries: object[]) => void) {}
    observe(target: Element): void {
      this.callback([{ target, isIntersecting: true, time: 1 }])
    }
    unobserve = vi.fn()
    disconnect = vi.fn()
  })
  server.use(
    http.get('/api/searches', () => HttpResponse.json({ items: kept })),
    http.put('/api/searches/:id', async ({ request, params }) => {
      const search = { id: String(params.id), ...(await request.json() as { name: string; query: string }) }
      kept = [...kept.filter(({ id }) => id !== search.id), search]
      return HttpResponse.json(search)
    }),
    http.delete('/api/searches/:id', ({ params }) => {
      kept = kept.filter(({ id }) => id !== params.id)
      return new HttpResponse(null, { status: 204 })
    }),
    http.get('/api/images', ({ request }) => {
      const { search, searchParams } = new URL(request.url)
      asked.push(search)
      const items = Array.from({ length: searchParams.get('label') === 'Dog' ? 24 : 1 }, (_, index) => anImage({ id: `i${index}` }))
      return HttpResponse.json({ items, cursor: items.length > 1 ? 'more' : null })
    }),
  )
})

it('shows saved searches with what they find, by one small request each', async () => {
  const { container } = await renderInApp(SmartAlbums)

  expect((await screen.findByRole('link', { name: 'Boats 1 photo' })).getAttribute('href')).toBe('/search?label=Boat')
  expect((await screen.findByRole('link', { name: 'Dogs 24 or more photos' })).getAttribute('href')).toBe('/search?label=Dog&place=DE%2FBerlin')
  expect(asked).toEqual(['?limit=24&label=Boat&by=taken', '?limit=24&label=Dog&place=DE%2FBerlin&by=taken'])
  await expectAccessible(container)
})

it('renames a search', async () => {
  await renderInApp(SmartAlbums)

  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Boats' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }))
  const dialog = await screen.findByRole('dialog', { name: 'Rename the saved search' })
  await userEvent.clear(within(dialog).getByLabelText('Name'))
  await userEvent.type(within(dialog).getByLabelText('Name'), 'Ships{Enter}')

  expect(await screen.findByRole('link', { name: /Ships/ })).toBeTruthy()
  expect(kept.map(({ id, name, query }) => [id, name, query])).toContainEqual(['s1', 'Ships', 'label=Boat'])
})

it('deletes a search, hands the focus on, and brings it back', async () => {
  const { changes } = await renderInApp(SmartAlbums)

  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Boats' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete the search' }))

  await vi.waitFor(() => {
    expect(kept.map(({ id }) => id)).toEqual(['s2'])
    expect(document.activeElement?.getAttribute('href')).toContain('label=Dog')
  })
  expect(changes.last.value?.text).toBe('“Boats” is deleted; its photos stay')
  changes.undo()
  expect(await screen.findByRole('link', { name: /Boats/ })).toBeTruthy()
})

it('is not there while none is kept', async () => {
  kept = []
  await renderInApp(SmartAlbums)

  expect(screen.queryByRole('heading')).toBeNull()
})
