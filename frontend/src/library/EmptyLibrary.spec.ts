import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import EmptyLibrary from './EmptyLibrary.vue'

it('says how to begin and with what', async () => {
  const { container } = await renderInApp(EmptyLibrary)

  expect(screen.getByRole('heading', { name: 'Drop photos here' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Add photos' })).toBeTruthy()
  await expectAccessible(container)
})
