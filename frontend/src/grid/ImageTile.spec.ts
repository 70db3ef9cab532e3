import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import ImageTile from './ImageTile.vue'

it('links to the photo, is named by its labels and keeps the filter', async () => {
  const { container } = await renderInApp(ImageTile, { props: { image: anImage() }, at: '/?label=Lake' })

  expect(screen.getByRole('link', { name: 'Photo: Lake, Sky' }).getAttribute('href')).toBe('/photos/i1?label=Lake')
  expect(screen.queryByText('Ready')).toBeNull()
  await expectAccessible(container)
})

it('says why there is no picture', async () => {
  const { container } = await renderInApp(ImageTile, { props: { image: aFailedImage('TOO_MANY_PIXELS') } })

  expect(screen.getByText('Failed')).toBeTruthy()
  expect(screen.getByText('This picture has too many pixels.')).toBeTruthy()
  await expectAccessible(container)
})

it('says that it is not done yet', async () => {
  await renderInApp(ImageTile, { props: { image: anImage({ status: 'PROCESSING', renditions: [] }) } })

  expect(screen.getByRole('link', { name: /lake\.jpg.*Processing/ })).toBeTruthy()
})
