import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import ColorPalette from './ColorPalette.vue'

it('names the colours, since a swatch alone tells not everyone', async () => {
  const colors = [{ name: 'Olive', hex: '#6b6a2f', percent: 61.4 }, { name: 'Grey', hex: '#9a9a98', percent: 38.6 }]
  await renderInApp(ColorPalette, { props: { colors, families: ['green', 'gray'] } })

  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Olive61%', 'Grey39%', 'More green', 'More gray'])
})
