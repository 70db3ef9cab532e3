import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import PhotoSkeleton from './PhotoSkeleton.vue'

it('says that it stands for the photo', async () => {
  const { container } = await renderInApp(PhotoSkeleton)

  expect(screen.getByRole('img', { name: 'Loading the photo' })).toBeTruthy()
  await expectAccessible(container)
})
