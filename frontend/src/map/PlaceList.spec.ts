import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import type { MapPlace } from './clusters'
import PlaceList from './PlaceList.vue'

const places = (count: number): MapPlace[] => Array.from({ length: count }, (_, index) => ({ place: `DE/Town ${index}`, town: `Town ${index}`, count: 2, x: 0.5, y: 0.5 }))

it('says what is in view, and opens a place', async () => {
  const onChoose = vi.fn()
  await renderInApp(PlaceList, { props: { places: places(2), onChoose } })

  expect(screen.getByRole('status').textContent).toContain('4 photos at 2 places in view')
  await userEvent.click(screen.getByRole('button', { name: 'Town 1, Germany 2 photos' }))
  expect(onChoose).toHaveBeenCalledWith('DE/Town 1')
})

it('shows more of many on demand', async () => {
  await renderInApp(PlaceList, { props: { places: places(100) } })
  expect(screen.getAllByRole('listitem')).toHaveLength(60)
  await userEvent.click(screen.getByRole('button', { name: 'Show more places' }))
  expect(screen.getAllByRole('listitem')).toHaveLength(100)
})

it('says where there are none', async () => {
  await renderInApp(PlaceList, { props: { places: [] } })
  expect(screen.getByRole('status').textContent).toContain('No photo was taken in this part of the map.')
})
