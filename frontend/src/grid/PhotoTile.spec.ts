import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import PhotoTile from './PhotoTile.vue'

const props = { image: anImage(), href: '/photos/i1', width: 320, isSelected: false, isSelecting: false, isHurrying: false, isActive: true }

it('links to the photo, is named by its labels and can be selected', async () => {
  await renderInApp(PhotoTile, { props })

  expect(screen.getByRole('link', { name: 'Photo: Lake, Sky' }).getAttribute('href')).toBe('/photos/i1')
  expect(screen.getByRole('checkbox', { name: 'Select lake.jpg', checked: false })).toBeTruthy()
  expect(screen.queryByText('Ready')).toBeNull()
})

it('draws no picture while it comes by in a hurry, and does as soon as it stays', async () => {
  const tile = await renderInApp(PhotoTile, { props: { ...props, isHurrying: true } })
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.getByRole('link', { name: 'Photo: Lake, Sky' })).toBeTruthy()

  await tile.rerender({ isHurrying: false })
  expect(screen.getByRole('img', { name: 'Photo: Lake, Sky' })).toBeTruthy()
  await tile.rerender({ isHurrying: true })
  expect(screen.getByRole('img', { name: 'Photo: Lake, Sky' })).toBeTruthy()
})

it('says that it is selected', async () => {
  await renderInApp(PhotoTile, { props: { ...props, isSelected: true, isSelecting: true } })

  expect(screen.getByRole('checkbox', { name: 'Select lake.jpg', checked: true })).toBeTruthy()
})

it('says why there is no picture', async () => {
  await renderInApp(PhotoTile, { props: { ...props, image: aFailedImage('TOO_MANY_PIXELS') } })

  expect(screen.getByText('Failed')).toBeTruthy()
  expect(screen.getByText(/^The picture has too many pixels\./)).toBeTruthy()
})

it('says that it is not done yet', async () => {
  await renderInApp(PhotoTile, { props: { ...props, image: anImage({ status: 'PROCESSING', renditions: [] }) } })

  expect(screen.getByRole('link', { name: /lake\.jpg.*Processing/ })).toBeTruthy()
})
