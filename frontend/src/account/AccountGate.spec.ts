import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { anAccount } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import type { AccountState } from './account'
import AccountGate from './AccountGate.vue'

const slots = { default: 'the photos' }

it.each(['anonymous', 'signed in', 'ended'] as const)('shows the page: %s', async (state) => {
  await renderInApp(AccountGate, { slots, account: anAccount(state) })

  expect(screen.getByText('the photos')).toBeTruthy()
})

it('shows nothing of it, and keeps nothing, once the person is out', async () => {
  const state = shallowRef<AccountState>('signed in')
  const { client } = await renderInApp(AccountGate, { slots, account: anAccount('signed in', { state }) })
  client.setQueryData(['images'], ['a photo'])

  state.value = 'signed out'
  await nextTick()

  expect(screen.queryByText('the photos')).toBeNull()
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
  expect(client.getQueryData(['images'])).toBeUndefined()
})

it('waits for managed login', async () => {
  await renderInApp(AccountGate, { slots, account: anAccount('leaving') })

  expect(screen.getByRole('status').textContent).toBe('One moment…')
})
