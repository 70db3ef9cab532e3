import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { RouterView } from 'vue-router'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'

// A page comes with its own script.
const slowly = { timeout: 20_000 }

beforeEach(() => {
  server.use(
    http.get('/api/labels', () => HttpResponse.json({ items: [{ name: 'Sky', count: 7 }, { name: 'Lake', count: 3 }] })),
    http.get('/api/images', () => HttpResponse.json({ items: [anImage()], cursor: null })),
  )
})

it('begins with what there is to be found', async () => {
  const { container } = await renderInApp(RouterView, { at: '/search' })

  expect((await screen.findByRole('link', { name: 'Sky 7' })).getAttribute('href')).toBe('/search?label=Sky')
  await expectAccessible(container)
})

it('keeps all of a search in its address', async () => {
  const { router, container } = await renderInApp(RouterView, { at: '/search' })
  await screen.findByRole('link', { name: 'Sky 7' })
  const address = async (expected: string): Promise<void> => {
    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toBe(expected)
    }, slowly)
  }

  await userEvent.type(screen.getByRole('combobox', { name: 'Add a label' }), 'la{Enter}')
  await address('/search?label=Lake')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How Lake counts' }), 'not')
  await address('/search?notLabel=Lake')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Orientation' }), 'Portrait')
  await userEvent.click(screen.getByRole('radio', { name: 'teal' }))
  await userEvent.type(screen.getByLabelText('Added from'), '2026-05-01')
  await address('/search?notLabel=Lake&from=2026-05-01&orientation=portrait&color=teal')
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Remove teal' }))
  await address('/search?notLabel=Lake&from=2026-05-01&orientation=portrait')
  await userEvent.click(screen.getByRole('button', { name: 'Clear all' }))
  await address('/search')
})

it('shows what an address asks for', async () => {
  const asked: string[] = []
  server.use(
    http.get('/api/images', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ items: [anImage()], cursor: null })
    }),
  )
  await renderInApp(RouterView, { at: '/search?label=Sky&notLabel=Car&status=READY' })

  expect(await screen.findByText('1 photo')).toBeTruthy()
  expect(asked[0]).toBe('?limit=40&label=Sky&notLabel=Car&status=READY')
  expect(screen.getAllByRole('button', { name: /^Remove/ }).map((button) => button.getAttribute('aria-label'))).toEqual([
    'Remove Sky',
    'Remove Car',
    'Remove Ready',
  ])
})
