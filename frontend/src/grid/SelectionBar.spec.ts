import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import SelectionBar from './SelectionBar.vue'
import { nameFiles } from './useDownload'

it('offers what can be done with the selected photos', async () => {
  const [onClear, onRemove] = [vi.fn(), vi.fn()]
  const user = userEvent.setup()
  await renderInApp(SelectionBar, { props: { images: [anImage({ id: 'a' }), anImage({ id: 'b' })], onClear, onRemove } })

  await user.click(screen.getByRole('button', { name: 'Copy links' }))
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/photos/a\n${location.origin}/photos/b`)
  expect(screen.getByRole('status').textContent).toBe('2 links are copied.')

  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await user.click(screen.getByRole('button', { name: 'Select none' }))
  expect([onRemove.mock.calls.length, onClear.mock.calls.length]).toEqual([1, 1])
})

it('offers no deletion where there is none', async () => {
  await renderInApp(SelectionBar, { props: { images: [anImage()] }, offersDeletion: false })

  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
})

it('says that there is nothing to download', async () => {
  await renderInApp(SelectionBar, { props: { images: [aFailedImage('CORRUPT')] } })

  await userEvent.click(screen.getByRole('button', { name: 'Download' }))

  expect(screen.getByRole('status').textContent).toBe('None of these has a picture to download.')
})

it('names the files after the photos, none twice', () => {
  const images = ['lake.png', 'Lake.webp', 'a/b', '.jpg', ''].map((fileName) => anImage({ fileName }))

  expect(nameFiles(images).map(({ name }) => name)).toEqual(['lake.jpg', 'Lake (2).jpg', 'a_b.jpg', 'photo.jpg', 'photo (2).jpg'])
})
