import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import DropOverlay from './DropOverlay.vue'

it('says what letting go will do', async () => {
  const { container } = await renderInApp(DropOverlay)

  expect(screen.getByText('Drop to add')).toBeTruthy()
  await expectAccessible(container)
})
