import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import EmptyLibrary from './EmptyLibrary.vue'

it('says how to begin and with what', async () => {
  await renderInApp(EmptyLibrary, { props: { isExpecting: false } })

  expect(screen.getByRole('heading', { name: 'Drop photos here' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Add photos' })).toBeTruthy()
})

it('asks for nothing while photos are on their way', async () => {
  await renderInApp(EmptyLibrary, { props: { isExpecting: true } })

  expect(screen.getByRole('heading', { name: 'Your first photos are on their way' })).toBeTruthy()
})
