import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import EmptyLibrary from './EmptyLibrary.vue'

it('says how to begin and with what', async () => {
  await renderInApp(EmptyLibrary)

  expect(screen.getByRole('heading', { name: 'Drop photos here' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Add photos' })).toBeTruthy()
})
