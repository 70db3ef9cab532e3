import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anAccount } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import SessionBar from './SessionBar.vue'

it('asks to sign in again, and takes nothing off the page', async () => {
  const signIn = vi.fn()
  const { container } = await renderInApp(SessionBar, { account: anAccount('ended', { signIn }) })

  expect(screen.getByRole('alert').textContent).toContain('You are signed out. What is under way goes on when you have signed in.')
  await expectAccessible(container)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))

  expect(signIn).toHaveBeenCalledOnce()
})

it('is silent while all is well', async () => {
  await renderInApp(SessionBar, { account: anAccount() })

  expect(screen.queryByRole('alert')).toBeNull()
})
