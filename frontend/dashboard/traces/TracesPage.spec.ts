import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { aResource, aTraceSummary } from '../testing/fixtures'
import { layOutAt } from '../testing/layout'
import TracesPage from './TracesPage.vue'

const asked: string[] = []
beforeEach(() => {
  asked.length = 0
  layOutAt()
  server.use(
    http.get('/api/resources', () => HttpResponse.json([aResource()])),
    http.get('/api/traces', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ items: asked.at(-1)?.includes('image=none') ? [] : [aTraceSummary()], cursor: null })
    }),
  )
})

it('lists the traces that the address asks for', async () => {
  const { container } = await renderInDashboard(TracesPage, { at: '/traces?resource=localaws&text=up&minDuration=100&errors=true' })

  expect(await screen.findByRole('link', { name: /POST/ })).toBeTruthy()
  expect(asked).toEqual(['?resource=localaws&text=up&minDuration=100&errors=true&limit=200'])
  await expectAccessible(container)
})

it('shows those of one image, and all again', async () => {
  const { router } = await renderInDashboard(TracesPage, { at: '/traces?image=none' })
  expect(await screen.findByText('No trace matches')).toBeTruthy()

  await userEvent.click(screen.getByRole('button', { name: /Of image none/ }))

  expect(await screen.findByRole('link', { name: /POST/ })).toBeTruthy()
  expect(router.currentRoute.value.fullPath).toBe('/traces')
})
