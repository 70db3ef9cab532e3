import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aSpan } from '../testing/fixtures'
import SpanRow from './SpanRow.vue'

it('is folded and opened', async () => {
  const [onOpen, onToggle] = [vi.fn(), vi.fn()]
  const row = { span: aSpan({ status: 'error' }), depth: 1, below: 4, left: 0.25, width: 0.5 }
  const { container } = await renderInDashboard(SpanRow, { props: { row, color: 'red', isCollapsed: true, isSelected: false, onOpen, onToggle } })

  await userEvent.click(screen.getByRole('button', { name: /POST \/api\/uploads, localaws, 100 ms, failed, level 2/, expanded: false }))
  await userEvent.click(screen.getByRole('button', { name: 'Expand POST /api/uploads' }))
  expect([onOpen.mock.calls.length, onToggle.mock.calls.length]).toEqual([1, 1])
  expect(container.querySelector<HTMLElement>('.h-3')?.style.left).toBe('25%')
  await expectAccessible(container)
})
