import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { RouterView } from 'vue-router'
import { expectAccessible } from '../testing/accessibility'
import { someStats } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  server.use(
    http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })),
    http.get('/api/stats', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ ...someStats() })
    }),
  )
})

it('shows what runs, how runs ended and how long they took', async () => {
  const { container } = await renderInApp(RouterView, { at: '/activity' })

  expect(await screen.findByRole('link', { name: /tree\.jpg/ })).toBeTruthy()
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Running now',
    'Outcomes',
    'Images a minute',
    'How long the steps take',
    'Failed',
  ])
  await expectAccessible(container)
})

it('looks as far back as is chosen, and says so in the address', async () => {
  const { router } = await renderInApp(RouterView, { at: '/activity' })
  await screen.findByRole('heading', { name: 'Outcomes' })

  await userEvent.click(screen.getByRole('radio', { name: '6 hours' }))

  await vi.waitFor(() => {
    expect([router.currentRoute.value.fullPath, asked]).toEqual(['/activity?minutes=360', ['?minutes=60', '?minutes=360']])
  }, { timeout: 20_000 })
})

it('can be tried again if the server fails', async () => {
  server.use(http.get('/api/stats', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 }), { once: true }))
  await renderInApp(RouterView, { at: '/activity' })

  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))

  expect(await screen.findByRole('heading', { name: 'Outcomes' })).toBeTruthy()
})
