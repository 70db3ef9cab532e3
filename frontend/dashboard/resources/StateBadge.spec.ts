import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import StateBadge from './StateBadge.vue'

it.each(['waiting', 'building', 'starting', 'running', 'unhealthy', 'restarting', 'stopping', 'stopped', 'failed'] as const)('says %s in words', async (state) => {
  const { container } = await renderInDashboard(StateBadge, { props: { state } })

  expect(container.textContent.toLowerCase()).toBe(state)
  await expectAccessible(container)
})
