import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import PhotoSkeleton from './PhotoSkeleton.vue'

it.each([true, false])('says that the photo is on its way, with a panel: %s', async (hasPanel) => {
  const { container } = await renderInApp(PhotoSkeleton, { props: { hasPanel } })

  expect(screen.getByRole('img', { name: 'Loading the photo' })).toBeTruthy()
  await expectAccessible(container)
})
