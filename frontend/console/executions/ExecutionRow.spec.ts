import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import { anExecution } from '../testing/executions'
import ExecutionRow from './ExecutionRow.vue'

it('tells status, name and duration', async () => {
  const { container } = await renderInConsole(ExecutionRow, { props: { execution: anExecution() } })

  expect(screen.getByRole('link', { name: /Succeeded.*e1.*1\.5 s/ }).getAttribute('href')).toBe('/executions/arn:e1')
  await expectAccessible(container)
})
