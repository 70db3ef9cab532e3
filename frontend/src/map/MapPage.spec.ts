import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { RouterView } from 'vue-router'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'

const slowly = { timeout: 20_000 }
const town = (name: string, count: number, latitude: number | null, longitude: number | null) => ({ place: `DE/${name}`, country: 'DE', town: name, count, latitude, longitude })
let places: object[]

beforeEach(() => {
  places = [{ place: 'DE', country: 'DE', town: null, count: 6, latitude: null, longitude: null }, town('Berlin', 4, 52.5, 13.4), town('Munich', 2, 48.1, 11.6)]
  server.use(
    http.get('/api/terms', () => HttpResponse.json({ labels: [], cameras: [], places, favourites: 0 })),
    http.get('/api/images', () => HttpResponse.json({ items: [anImage({ id: 'i1' })], cursor: null })),
  )
})

it('has a list of all that is on the map, by which each place is opened and left again', async () => {
  const { container, router } = await renderInApp(RouterView, { at: '/map' })
  const row = await screen.findByRole('button', { name: 'Berlin, Germany 4 photos' }, slowly)
  expect(screen.getByText('6 photos at 2 places in view')).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Map' })).toBeTruthy()
  await expectAccessible(container)

  await userEvent.click(row)
  const heading = await screen.findByRole('heading', { name: 'Berlin, Germany' })
  await vi.waitFor(() => { expect(document.activeElement).toBe(heading) })
  expect(router.currentRoute.value.fullPath).toBe('/map?place=DE/Berlin')
  const photo = await screen.findByRole('link', { name: /Photo/ }, slowly)
  expect(photo.getAttribute('href')).toBe('/photos/i1?place=DE/Berlin')
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'All places' }))
  expect(await screen.findByRole('heading', { name: 'Places' })).toBeTruthy()
})

it('says where no photo has a place', async () => {
  places = []
  const { container } = await renderInApp(RouterView, { at: '/map' })

  expect(await screen.findByRole('heading', { name: 'No photo here has a place' }, slowly)).toBeTruthy()
  await expectAccessible(container)
})

it('says what went wrong, and tries again', async () => {
  server.use(http.get('/api/terms', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 }), { once: true }))
  const { container } = await renderInApp(RouterView, { at: '/map' })
  expect((await screen.findByRole('alert', {}, slowly)).textContent).toContain('Broken')
  await expectAccessible(container)

  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByRole('button', { name: 'Berlin, Germany 4 photos' }, slowly)).toBeTruthy()
})
