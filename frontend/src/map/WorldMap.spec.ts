import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import type { MapPlace } from './clusters'
import { pointOf } from './mercator'
import WorldMap from './WorldMap.vue'

const slowly = { timeout: 20_000 }
const town = (name: string, count: number, latitude: number, longitude: number): MapPlace => ({ place: `DE/${name}`, town: name, count, ...pointOf(latitude, longitude) })
const places = [town('Berlin', 4, 52.5, 13.4), town('Potsdam', 3, 52.4, 13.1), town('Sydney', 2, -33.9, 151.2)]

beforeEach(() => {
  server.use(http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })))
})

const marks = (): string[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent.trim())

it('shows places together until one comes nearer, and opens a single one', async () => {
  const onChoose = vi.fn()
  await renderInApp(WorldMap, { props: { places, chosen: null, onChoose } })
  await vi.waitFor(() => { expect(marks()).toEqual(['7 photos, Berlin +1 more: show them apart', '2 photos, Sydney']) }, slowly)

  await userEvent.click(screen.getByRole('button', { name: /^7 photos, Berlin/ }))
  await vi.waitFor(() => { expect(marks()).toEqual(['4 photos, Berlin', '3 photos, Potsdam']) }, slowly)
  expect(onChoose).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: /^3 photos, Potsdam/ }))
  expect(onChoose).toHaveBeenCalledWith('DE/Potsdam')

  await userEvent.click(screen.getByRole('button', { name: 'Show all places' }))
  await vi.waitFor(() => { expect(marks()).toHaveLength(2) }, slowly)
})

it('is moved and magnified by keys, and tells what is to be seen then', async () => {
  const onView = vi.fn()
  await renderInApp(WorldMap, { props: { places, chosen: null, onView } })
  const seen = (): string[] => (onView.mock.lastCall?.[0] as MapPlace[]).map((place) => place.town)
  expect(seen()).toEqual(['Berlin', 'Potsdam', 'Sydney'])

  const map = screen.getByRole('region', { name: 'Map' })
  for (let presses = 0; presses < 3; presses++) await fireEvent.keyDown(map, { key: '+' })
  for (let presses = 0; presses < 30; presses++) await fireEvent.keyDown(map, { key: 'ArrowRight' })
  for (let presses = 0; presses < 30; presses++) await fireEvent.keyDown(map, { key: 'ArrowDown' })
  await vi.waitFor(() => { expect(seen()).not.toContain('Berlin') }, slowly)
})
