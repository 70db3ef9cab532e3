import { screen } from '@testing-library/vue'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { answerAws } from '../testing/aws'
import { aDefinition, anExecution } from '../testing/executions'
import { renderInConsole } from '../testing/render'
import ExecutionPage from './ExecutionPage.vue'

const entered = { id: 2, previousEventId: 1, timestamp: 1, type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Resize', input: '{}' } }
const exited = { id: 3, previousEventId: 2, timestamp: 2, type: 'TaskStateExited', stateExitedEventDetails: { name: 'Resize', output: '{}' } }
let polls = 0

beforeEach(() => {
  polls = 0
  server.use(
    answerAws({
      'AWSStepFunctions.DescribeStateMachineForExecution': { definition: JSON.stringify(aDefinition) },
      'AWSStepFunctions.DescribeExecution': () => ({ ...anExecution({ status: polls++ === 0 ? 'RUNNING' : 'SUCCEEDED' }), input: '{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}' }),
      'AWSStepFunctions.GetExecutionHistory': (input) => (input.nextToken ? { events: [exited] } : { events: [entered], ...(polls > 1 ? { nextToken: 't' } : {}) }),
    }),
  )
})

it('follows a running execution to its end', async () => {
  const { container } = await renderInConsole(ExecutionPage, { props: { arn: 'arn:e1' }, at: '/executions/arn:e1' })

  expect(await screen.findByRole('button', { name: /^Resize.*running/ })).toBeTruthy()
  expect(await screen.findByRole('button', { name: /^Resize.*succeeded/ }, { timeout: 30_000 })).toBeTruthy()
  expect(screen.getByText('Succeeded')).toBeTruthy()
  expect(screen.queryByRole('link', { name: /^Trace/ })).toBeNull()
  await expectAccessible(container)
})

it("leads to the trace in Aspire's dashboard", async () => {
  vi.stubEnv('DASHBOARD_URL', 'http://localhost:18888')
  const { container } = await renderInConsole(ExecutionPage, { props: { arn: 'arn:e1' }, at: '/executions/arn:e1' })

  const link = await screen.findByRole('link', { name: /^Trace/ })
  expect(link.getAttribute('href')).toBe('http://localhost:18888/traces/detail/0af7651916cd43dd8448eb211c80319c')
  await expectAccessible(container)
})

it('opens the state that the address names', async () => {
  await renderInConsole(ExecutionPage, { props: { arn: 'arn:e1' }, at: '/executions/arn:e1?state=Store' })

  expect(await screen.findByRole('complementary', { name: 'Store' })).toBeTruthy()
})
