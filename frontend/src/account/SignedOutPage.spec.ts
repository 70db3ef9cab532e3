import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { expectAccessible } from '../testing/accessibility'
import { anAccount } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import SignedOutPage from './SignedOutPage.vue'

it('leads back in', async () => {
  const signIn = vi.fn()
  const { container } = await renderInApp(SignedOutPage, { account: anAccount('signed out', { signIn }) })

  expect(screen.getByRole('heading', { name: 'You are signed out' })).toBeTruthy()
  await expectAccessible(container)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))

  expect(signIn).toHaveBeenCalledOnce()
})

it('says why nobody is in', async () => {
  await renderInApp(SignedOutPage, { account: anAccount('signed out', { problem: shallowRef('The sign-in cannot be reached.') }) })

  expect(screen.getByRole('alert').textContent).toContain('The sign-in cannot be reached.')
})
