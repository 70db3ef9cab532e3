import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aResource } from '../testing/fixtures'
import CommandButtons from './CommandButtons.vue'

it('offers what can be done and names the resource', async () => {
  const onCommand = vi.fn()
  const { container } = await renderInDashboard(CommandButtons, { props: { resource: aResource(), onCommand } })

  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Restart localaws', 'Stop localaws'])
  await userEvent.click(screen.getByRole('button', { name: 'Stop localaws' }))
  expect(onCommand).toHaveBeenCalledExactlyOnceWith('stop')
  await expectAccessible(container)
})
