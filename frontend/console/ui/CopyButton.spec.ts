import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import CopyButton from './CopyButton.vue'

it('copies, and says so', async () => {
  const user = userEvent.setup()
  const { container } = await renderInConsole(CopyButton, { props: { text: 'secret', label: 'Copy KEY' } })

  await user.click(screen.getByRole('button', { name: /Copy KEY/ }))

  expect(await navigator.clipboard.readText()).toBe('secret')
  expect(screen.getByRole('status').textContent).toBe('Copied')
  await expectAccessible(container)
})

it('says when it could not', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Not allowed'))
  await renderInConsole(CopyButton, { props: { text: 'secret', label: 'Copy KEY' } })

  await user.click(screen.getByRole('button', { name: /Copy KEY/ }))

  expect(screen.getByRole('status').textContent).toBe('Not copied')
})
