import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import ActivitySkeleton from './ActivitySkeleton.vue'

it('says that the numbers are on their way', async () => {
  const { container } = await renderInApp(ActivitySkeleton)

  expect(screen.getByRole('img', { name: 'Loading the activity' })).toBeTruthy()
  await expectAccessible(container)
})
