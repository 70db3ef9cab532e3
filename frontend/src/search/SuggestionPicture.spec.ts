import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SuggestionPicture from './SuggestionPicture.vue'

it('shows the smallest rendition of the latest photo, and nothing where there is none', async () => {
  server.use(http.get('/api/images', ({ request }) => HttpResponse.json({ items: request.url.includes('Lake') ? [anImage()] : [], cursor: null })))
  const view = await renderInApp(SuggestionPicture, { props: { filter: { label: ['Lake'] } } })

  await vi.waitFor(() => { expect(view.container.querySelector('img')?.getAttribute('src')).toBe('/images/i1/small.webp') })
  await view.rerender({ filter: { label: ['Dog'] } })
  await vi.waitFor(() => { expect(view.container.querySelector('img')).toBeNull() })
})
