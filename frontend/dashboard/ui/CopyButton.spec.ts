import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import CopyButton from './CopyButton.vue'

it('copies, also what is known only then, and says so', async () => {
  const user = userEvent.setup()
  const { container } = await renderInDashboard(CopyButton, { props: { text: () => Promise.resolve('secret'), label: 'Copy KEY' } })

  await user.click(screen.getByRole('button', { name: /Copy KEY/ }))

  expect(await navigator.clipboard.readText()).toBe('secret')
  expect(screen.getByRole('status').textContent).toBe('Copied')
  await expectAccessible(container)
})

it('says when it could not', async () => {
  await renderInDashboard(CopyButton, { props: { text: () => Promise.reject(new Error('gone')), label: 'Copy KEY' } })

  await userEvent.click(screen.getByRole('button', { name: /Copy KEY/ }))

  expect(screen.getByRole('status').textContent).toBe('Not copied')
})
