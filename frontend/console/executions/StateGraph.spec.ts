import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import { aDefinition, aRun } from '../testing/executions'
import StateGraph from './StateGraph.vue'

it('has a button for each state that says how it stands', async () => {
  const onSelect = vi.fn()
  const runs = [aRun(), aRun(), aRun({ name: 'Store', status: 'running', exitedAt: null })]
  const { container } = await renderInConsole(StateGraph, { props: { definition: aDefinition, runs, selected: 'Store', onSelect } })

  expect(screen.getByRole('button', { name: /^Resize.*Task, succeeded.*×2/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Store.*Task, running/, pressed: true })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: /^Failed.*Fail, not run/ }))
  expect(onSelect).toHaveBeenCalledExactlyOnceWith('Failed')
  await expectAccessible(container)
})

it('draws the way that was taken', async () => {
  const runs = [aRun({ status: 'caught' }), aRun({ name: 'Failed', status: 'failed', exitedAt: null })]
  const { container } = await renderInConsole(StateGraph, { props: { definition: aDefinition, runs, selected: '' } })

  // Start to Resize, its catcher to Failed, and the end.
  expect(container.querySelectorAll('path.stroke-ink')).toHaveLength(3)
})
