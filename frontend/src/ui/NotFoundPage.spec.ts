import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { RouterView } from 'vue-router'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'

it('answers for every address that leads nowhere', async () => {
  const { container } = await renderInApp(RouterView, { at: '/no/such/page' })

  expect(screen.getByRole('heading', { level: 1, name: 'Not found' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'To the library' }).getAttribute('href')).toBe('/')
  await expectAccessible(container)
})
