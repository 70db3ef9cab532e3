import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import type { ExecutionStatus } from './api'
import ExecutionBadge from './ExecutionBadge.vue'

it.each<[ExecutionStatus, string]>([
  ['RUNNING', 'Running'],
  ['SUCCEEDED', 'Succeeded'],
  ['FAILED', 'Failed'],
  ['TIMED_OUT', 'Timed out'],
  ['ABORTED', 'Aborted'],
  ['PENDING_REDRIVE', 'Pending redrive'],
])('%s reads "%s"', async (status, text) => {
  const { container } = await renderInConsole(ExecutionBadge, { props: { status } })

  expect(container.textContent).toBe(text)
  await expectAccessible(container)
})
