import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import FactList from './FactList.vue'

it('lists what is known and leaves out the rest', async () => {
  await renderInApp(FactList, { props: { image: anImage() } })

  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['File', 'Original', 'Dimensions', 'Added'])
  expect(screen.getByText('1.8 MB, JPEG')).toBeTruthy()
  expect(screen.getByText('4000 × 3000 pixels')).toBeTruthy()
})
