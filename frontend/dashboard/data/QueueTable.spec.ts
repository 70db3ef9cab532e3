import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import QueueTable from './QueueTable.vue'

it('tells the depth of each queue', async () => {
  const queues = [{ url: 'http://q/1/work', name: 'work', waiting: 3, inFlight: 1, delayed: 0 }]
  const { container } = await renderInDashboard(QueueTable, { props: { queues } })

  expect([...(screen.getAllByRole('row')[1]?.children ?? [])].map(({ textContent }) => textContent)).toEqual(['work', '3', '1', '0'])
  await expectAccessible(container)
})
