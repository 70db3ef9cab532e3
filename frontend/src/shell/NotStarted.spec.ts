import { render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import NotStarted from './NotStarted.vue'

it('says what is missing', async () => {
  const { container } = render(NotStarted)

  expect(screen.getByRole('alert').textContent).toContain('/config.json')
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  await expectAccessible(container)
})
