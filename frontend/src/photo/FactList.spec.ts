import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import FactList from './FactList.vue'

it('lists what is known and leaves out the rest', async () => {
  const { container } = await renderInApp(FactList, { props: { image: anImage({ location: { latitude: 43.2, longitude: -4.83 } }) } })

  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['File', 'Original', 'Dimensions', 'Added', 'Place'])
  expect(screen.getByText('1.8 MB, JPEG')).toBeTruthy()
  expect(screen.getByText('4000 × 3000 pixels')).toBeTruthy()
  expect(screen.getByRole('link').getAttribute('href')).toContain('mlat=43.2')
  await expectAccessible(container)
})
