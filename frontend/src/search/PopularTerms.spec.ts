import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import PopularTerms from './PopularTerms.vue'

const terms = { labels: [], cameras: [], places: [], favourites: 0 }

it('leads to what there is most of', async () => {
  const labels = Array.from({ length: 30 }, (_, index) => ({ name: `Label ${index}`, count: 30 - index, aliases: [] }))
  const places = [{ place: 'DE', country: 'DE', town: null, count: 3 }, { place: 'DE/Berlin', country: 'DE', town: 'Berlin', count: 2 }]
  await renderInApp(PopularTerms, { props: { findable: { terms: { labels, places, cameras: [{ name: 'Canon EOS R6', count: 4 }], favourites: 5 }, months: [] } } })

  const links = screen.getAllByRole('link')
  expect([links.length, links[0]?.textContent, links[0]?.getAttribute('href')]).toEqual([28, 'Label 0 30', '/search?label=Label+0'])
  expect(screen.getByRole('link', { name: 'Berlin, Germany 2' }).getAttribute('href')).toBe('/search?place=DE/Berlin')
  expect(screen.getByRole('link', { name: 'Canon EOS R6 4' }).getAttribute('href')).toBe('/search?camera=Canon+EOS+R6')
  expect(screen.getByRole('link', { name: 'Favourites 5' }).getAttribute('href')).toBe('/search?favourite=true')
})

it('says what to do where nothing is to be found', async () => {
  await renderInApp(PopularTerms, { props: { findable: { terms, months: [] } } })

  expect(screen.getByRole('heading', { name: 'Nothing to be found yet' })).toBeTruthy()
})
