import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { SavedSearch } from '../api/types'
import { provideChanges } from '../images/changes'
import UndoBar from '../shell/UndoBar.vue'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SaveSearch from './SaveSearch.vue'

const filter = { label: ['Dog'], place: 'DE/Berlin' }
let kept: SavedSearch[] = []

beforeEach(() => {
  kept = []
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
  )
})

const Page = defineComponent(() => {
  const changes = provideChanges()
  return () => [h(SaveSearch, { filter }), h(UndoBar, { changes })]
})

it('keeps a search under the name that it has, renames it, deletes it and takes that back', async () => {
  await renderInApp(Page)

  await userEvent.click(screen.getByRole('button', { name: 'Save search' }))
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' })
  expect(name.value).toBe('Dog, Berlin, Germany')
  await vi.waitFor(() => { expect(document.activeElement).toBe(name) })
  await expectAccessible(document.body)
  await userEvent.clear(name)
  await userEvent.type(name, 'Dogs of Berlin{Enter}')
  expect(await screen.findByRole('heading', { name: 'Dogs of Berlin' })).toBeTruthy()
  expect(kept.map((search) => [search.name, search.query])).toEqual([['Dogs of Berlin', 'label=Dog&place=DE%2FBerlin']])

  await userEvent.click(screen.getByRole('button', { name: 'Rename' }))
  await userEvent.clear(await screen.findByRole('textbox', { name: 'Name' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Dogs{Enter}')
  expect(await screen.findByRole('heading', { name: 'Dogs' })).toBeTruthy()
  expect(kept).toHaveLength(1)

  await userEvent.click(screen.getByRole('button', { name: 'Delete saved search' }))
  await vi.waitFor(() => { expect(kept).toEqual([]) })
  expect(document.activeElement?.textContent).toBe('Save search')

  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('heading', { name: 'Dogs' })).toBeTruthy()
  expect(kept).toHaveLength(1)
}, 60_000)

it('says why a search was not kept, and keeps what was typed', async () => {
  server.use(http.put('/api/searches/:id', () => HttpResponse.json({ title: 'Conflict', status: 409, detail: '200 searches are kept already: delete one first.' }, { status: 409 })))
  await renderInApp(Page)

  await userEvent.click(screen.getByRole('button', { name: 'Save search' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!{Enter}')

  expect((await screen.findByRole('alert')).textContent).toBe('200 searches are kept already: delete one first.')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Dog, Berlin, Germany!')
})
