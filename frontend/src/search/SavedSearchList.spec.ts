import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SavedSearchList from './SavedSearchList.vue'

it('leads to each search, with the latest photo that it finds', async () => {
  const asked: string[] = []
  server.use(http.get('/api/images', ({ request }) => {
    asked.push(new URL(request.url).search)
    return HttpResponse.json({ items: [anImage()], cursor: null })
  }))
  await renderInApp(SavedSearchList, { props: { searches: [{ id: 's1', name: 'Dogs of Berlin', query: 'label=Dog&label=Grass&place=DE%2FBerlin' }] } })

  expect(screen.getByRole('link', { name: 'Dogs of Berlin' }).getAttribute('href')).toBe('/search?label=Dog&label=Grass&place=DE%2FBerlin')
  await vi.waitFor(() => { expect(asked).toEqual(['?limit=1&label=Dog&label=Grass&place=DE%2FBerlin&by=taken']) })
})

it('is not there while none is kept', async () => {
  await renderInApp(SavedSearchList, { props: { searches: [] } })

  expect(screen.queryByRole('heading')).toBeNull()
})
