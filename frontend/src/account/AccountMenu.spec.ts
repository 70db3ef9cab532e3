import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anAccount } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import AccountMenu from './AccountMenu.vue'

it('says who is signed in, and lets them switch and leave', async () => {
  const [switchUser, signOut] = [vi.fn(), vi.fn()]
  await renderInApp(AccountMenu, { account: anAccount('signed in', { switchUser, signOut }) })
  const open = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Account: Ada' }))

  await open()
  expect(await screen.findByText('Signed in as ada')).toBeTruthy()
  expect(screen.queryByText(/On this machine/)).toBeNull()
  expect(screen.getByRole('menuitem', { name: 'Photos and account' }).getAttribute('href')).toBe('/account')
  await expectAccessible(screen.getByRole('menu'))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Switch user' }))
  await open()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }))

  expect([switchUser, signOut].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

it('says where nobody was asked for a password', async () => {
  await renderInApp(AccountMenu, { account: anAccount('signed in', { startAs: 'ada' }) })

  await userEvent.click(screen.getByRole('button', { name: 'Account: Ada' }))

  expect(await screen.findByText('On this machine the page starts as ada, and nobody is asked for a password.')).toBeTruthy()
})

it('leads to the trash and to what one has, also where nobody signs in', async () => {
  await renderInApp(AccountMenu)

  await userEvent.click(screen.getByRole('button', { name: 'Account' }))

  expect((await screen.findAllByRole('menuitem')).map((item) => item.getAttribute('href'))).toEqual(['/account', '/shares', '/duplicates', '/hidden', '/trash'])
  await expectAccessible(screen.getByRole('menu'))
})

it('is not there where everybody has one library', async () => {
  await renderInApp(AccountMenu, { offersDeletion: false })

  expect(screen.queryByRole('button')).toBeNull()
})
