import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { aDefinition, aRun } from '../testing/executions'
import { renderInConsole } from '../testing/render'
import StatePanel from './StatePanel.vue'

const state = aDefinition.States.Resize

it('tells input, output and every attempt with its error', async () => {
  const failed = { startedAt: 1000, endedAt: 1100, error: { name: 'Transient', cause: '{"why":1}' } }
  const { container } = await renderInConsole(StatePanel, { props: { name: 'Resize', state, runs: [aRun({ attempts: [failed, { ...failed, error: null }] })] } })

  expect(screen.getByText(/Succeeded.*took 400 ms/)).toBeTruthy()
  expect(screen.getByText('Transient')).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Cause of attempt 1' }).textContent).toContain('"why": 1')
  expect(screen.getByRole('region', { name: 'Input' }).textContent).toContain('"a": 1')
  expect(screen.getByRole('region', { name: 'Output' }).textContent).toContain('"b": 2')
  await expectAccessible(container)
})

it('shows the last passage of a state in a loop, and each other', async () => {
  await renderInConsole(StatePanel, { props: { name: 'Resize', state, runs: [aRun({ input: '"one"' }), aRun({ input: '"two"' })] } })

  expect(screen.getByRole('region', { name: 'Input' }).textContent).toBe('"two"')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Passage' }), '1 of 2, succeeded')
  expect(screen.getByRole('region', { name: 'Input' }).textContent).toBe('"one"')
})

it('says when the execution has not come so far', async () => {
  await renderInConsole(StatePanel, { props: { name: 'Resize', state, runs: [] } })

  expect(screen.getByText('The execution has not come to this state.')).toBeTruthy()
})
