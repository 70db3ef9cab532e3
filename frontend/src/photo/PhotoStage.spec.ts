import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFailedImage, aLabel, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import PhotoStage from './PhotoStage.vue'

it('shows the picture in the sizes that there are', async () => {
  const { container } = await renderInApp(PhotoStage, { props: { image: anImage(), highlighted: null } })

  const picture = screen.getByRole('img', { name: 'Photo: Lake, Sky' })
  expect(picture.getAttribute('src')).toBe('/images/i1/large.webp')
  expect(picture.getAttribute('srcset')).toContain('/images/i1/small.webp 320w')
  await expectAccessible(container)
})

it('draws where the label is', async () => {
  const highlighted = aLabel('Bird', { instances: [{ confidence: 97, box: { left: 0.1, top: 0.25, width: 0.5, height: 0.4 } }] })
  const { container } = await renderInApp(PhotoStage, { props: { image: anImage(), highlighted } })

  const boxes = [...container.querySelectorAll<HTMLElement>('span.absolute')]
  expect(boxes.map(({ style }) => [style.left, style.top, style.width, style.height])).toEqual([['10%', '25%', '50%', '40%']])
})

it('says what there is instead of a picture', async () => {
  await renderInApp(PhotoStage, { props: { image: aFailedImage('CORRUPT'), highlighted: null } })

  expect(screen.getByText('Failed')).toBeTruthy()
})
