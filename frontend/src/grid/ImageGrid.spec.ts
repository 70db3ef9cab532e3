import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import ImageGrid from './ImageGrid.vue'

it('gives each picture room in proportion, within bounds', async () => {
  const images = [
    anImage({ id: 'a' }),
    anImage({ id: 'panorama', renditions: [], width: 9000, height: 900 }),
    anImage({ id: 'tower', renditions: [], width: 900, height: 9000 }),
  ]
  const { container } = await renderInApp(ImageGrid, { props: { images } })

  const aspects = screen.getAllByRole('listitem').map(({ style }) => Number(style.getPropertyValue('--aspect')).toFixed(2))
  expect(aspects).toEqual(['1.33', '2.40', '0.60'])
  await expectAccessible(container)
})
