import { expect, it } from 'vitest'
import { aFile } from '../testing/fixtures'
import { drawPictures } from '../testing/pictures'
import { smallPictureOf } from './smallPicture'

it.each([
  [4000, 3000, 512, 384],
  [3000, 4000, 384, 512],
  [200, 100, 200, 100],
  [5000, 2, 512, 1],
])('draws %d × %d pixels upright as %d × %d', async (width, height, smallWidth, smallHeight) => {
  const { bitmap, drawImage, createImageBitmap } = drawPictures(width, height)
  const file = aFile()

  expect(await smallPictureOf(file)).toBe('c21hbGw=')

  expect(createImageBitmap).toHaveBeenCalledWith(file, { imageOrientation: 'from-image' })
  expect(drawImage).toHaveBeenCalledExactlyOnceWith(bitmap, 0, 0, smallWidth, smallHeight)
})
