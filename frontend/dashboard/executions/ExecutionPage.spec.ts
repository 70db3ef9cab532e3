import { screen } from '@testing-library/vue'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { answerAws } from '../testing/aws'
import { aDefinition, anExecution } from '../testing/executions'
import { renderInDashboard } from '../testing/render'
import ExecutionPage from './ExecutionPage.vue'

const entered = { id: 2, previousEventId: 1, timestamp: 1, type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Resize', input: '{}' } }
const exited = { id: 3, previousEventId: 2, timestamp: 2, type: 'TaskStateExited', stateExitedEventDetails: { name: 'Resize', output: '{}' } }
let polls = 0

beforeEach(() => {
  polls = 0
  server.use(
    answerAws({
      'AWSStepFunctions.DescribeStateMachineForExecution': { definition: JSON.stringify(aDefinition) },
      'AWSStepFunctions.DescribeExecution': () => ({ ...anExecution({ status: polls++ === 0 ? 'RUNNING' : 'SUCCEEDED' }), input: '{"imageId":"i1"}' }),
      'AWSStepFunctions.GetExecutionHistory': (input) => (input.nextToken ? { events: [exited] } : { events: [entered], ...(polls > 1 ? { nextToken: 't' } : {}) }),
    }),
  )
})

it('follows a running execution to its end', async () => {
  const { container } = await renderInDashboard(ExecutionPage, { props: { arn: 'arn:e1' }, at: '/executions/arn:e1' })

  expect(await screen.findByRole('button', { name: /^Resize.*running/ })).toBeTruthy()
  expect(await screen.findByRole('button', { name: /^Resize.*succeeded/ }, { timeout: 30_000 })).toBeTruthy()
  expect(screen.getByText('Succeeded')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Trace' }).getAttribute('href')).toBe('/traces?image=i1')
  await expectAccessible(container)
})

it('opens the state that the address names', async () => {
  await renderInDashboard(ExecutionPage, { props: { arn: 'arn:e1' }, at: '/executions/arn:e1?state=Store' })

  expect(await screen.findByRole('complementary', { name: 'Store' })).toBeTruthy()
})
