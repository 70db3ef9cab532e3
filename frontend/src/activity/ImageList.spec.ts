import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFailedImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import ImageList from './ImageList.vue'

it('leads to each image and says why it failed', async () => {
  const { container } = await renderInApp(ImageList, { props: { images: [aFailedImage('TOO_MANY_PIXELS', { fileName: 'big.png' })] } })

  const link = screen.getByRole('link', { name: /big\.png.*too many pixels.*Failed/ })
  expect(link.getAttribute('href')).toBe('/photos/i1')
  await expectAccessible(container)
})
