import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import PopularLabels from './PopularLabels.vue'

it('leads to the most frequent labels', async () => {
  const labels = Array.from({ length: 30 }, (_, index) => ({ name: `Label ${index}`, count: index }))
  await renderInApp(PopularLabels, { props: { labels } })

  const links = screen.getAllByRole('link')
  expect([links.length, links[0]?.textContent, links[0]?.getAttribute('href')]).toEqual([24, 'Label 29 29', '/search?label=Label+29'])
})
