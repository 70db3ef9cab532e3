import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SearchPage from './SearchPage.vue'

beforeEach(() => {
  server.use(http.get('/api/labels', () => HttpResponse.json({ items: [{ name: 'Lake', count: 2 }] })))
})

it('asks for what the URL says', async () => {
  let asked = ''
  server.use(
    http.get('/api/images', ({ request }) => {
      asked = new URL(request.url).search
      return HttpResponse.json({ items: [anImage()], cursor: null })
    }),
  )
  const { container } = await renderInApp(SearchPage, { at: '/search?label=Lake&status=READY' })

  expect(await screen.findByRole('img', { name: 'Photo: Lake, Sky' })).toBeTruthy()
  expect(await screen.findByRole('link', { name: /^Lake 2/ })).toBeTruthy()
  expect(asked).toBe('?limit=40&label=Lake&status=READY')
  await expectAccessible(container)
})

it('says that nothing matches', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })))
  await renderInApp(SearchPage, { at: '/search?label=Unicorn' })

  expect(await screen.findByText('Nothing carries the label “Unicorn” now.')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Show all photos' }).getAttribute('href')).toBe('/')
})

it('says what failed, and tries again', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 }), { once: true }))
  await renderInApp(SearchPage, { at: '/search' })
  expect((await screen.findByRole('alert')).textContent).toContain('Broken')

  server.use(http.get('/api/images', () => HttpResponse.json({ items: [anImage()], cursor: null })))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByRole('img', { name: 'Photo: Lake, Sky' })).toBeTruthy()
})
