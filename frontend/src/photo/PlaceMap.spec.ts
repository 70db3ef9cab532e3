import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import PlaceMap from './PlaceMap.vue'

it('draws the land around the place without asking anybody', async () => {
  await renderInApp(PlaceMap, { props: { location: { latitude: 43.2, longitude: -4.83 } } })

  const map = screen.getByRole('img', { name: 'Map around 43.20000° N, 4.83000° W' })
  expect([...map.querySelectorAll('path')].every((path) => (path.getAttribute('d') ?? '').startsWith('M'))).toBe(true)
  expect(screen.getByRole('link').getAttribute('href')).toContain('openstreetmap.org/?mlat=43.2&mlon=-4.83')
})

it('copes with the middle of an ocean', async () => {
  await renderInApp(PlaceMap, { props: { location: { latitude: -30, longitude: -110 } } })

  expect(screen.getByRole('img', { name: 'Map around 30.00000° S, 110.00000° W' })).toBeTruthy()
})
