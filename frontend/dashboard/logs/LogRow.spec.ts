import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aLogEntry } from '../testing/fixtures'
import LogRow from './LogRow.vue'

it('is one button with what the entry says', async () => {
  const onOpen = vi.fn()
  const { container } = await renderInDashboard(LogRow, { props: { entry: aLogEntry({ level: 'error', traceId: 't' }), color: 'red', isSelected: false, onOpen } })
  const row = screen.getByRole('button', { name: /Error.*localaws.*Stored an object.*part of a trace/ })

  await userEvent.click(row)
  expect(onOpen).toHaveBeenCalledOnce()
  await expectAccessible(container)
})
