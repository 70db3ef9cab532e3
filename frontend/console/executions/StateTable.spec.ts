import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import { aDefinition, aRun } from '../testing/executions'
import StateTable from './StateTable.vue'

it('lists what ran, in order, and what did not', async () => {
  const onSelect = vi.fn()
  const attempt = { startedAt: 1000, endedAt: 1100, error: null }
  const runs = [aRun({ attempts: [attempt, attempt] }), aRun({ name: 'Store', status: 'failed', exitedAt: null })]
  const { container } = await renderInConsole(StateTable, { props: { definition: aDefinition, runs, selected: '', onSelect } })

  const cells = screen.getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent))
  expect(cells).toEqual([
    ['Resize', 'succeeded', '400 ms', '2'],
    ['Store', 'failed', '0 ms', '–'],
    ['Failed', 'not run', '–', '–'],
  ])
  await userEvent.click(screen.getByRole('button', { name: 'Store' }))
  expect(onSelect).toHaveBeenCalledExactlyOnceWith('Store')
  await expectAccessible(container)
})
