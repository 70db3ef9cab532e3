import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import GridSkeleton from './GridSkeleton.vue'

it('says that it stands for photos', async () => {
  const { container } = await renderInApp(GridSkeleton)

  expect(screen.getByRole('img', { name: 'Loading photos' })).toBeTruthy()
  await expectAccessible(container)
})
