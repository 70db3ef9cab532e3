import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import { answerAws } from '../testing/aws'
import { anExecution } from '../testing/executions'
import { layOutAt } from '../testing/layout'
import ExecutionsPage from './ExecutionsPage.vue'

const machines = {
  stateMachines: [
    { stateMachineArn: 'arn:e', name: 'image-pipeline-express', type: 'EXPRESS' },
    { stateMachineArn: 'arn:m', name: 'image-pipeline', type: 'STANDARD' },
  ],
}
const asked: unknown[] = []

beforeEach(() => {
  asked.length = 0
  layOutAt()
  server.use(
    answerAws({
      'AWSStepFunctions.ListStateMachines': machines,
      'AWSStepFunctions.ListExecutions': (input) => {
        asked.push(input)
        return { executions: input.statusFilter ? [] : [anExecution()] }
      },
    }),
  )
})

it('lists the executions of the first machine', async () => {
  const { container } = await renderInConsole(ExecutionsPage, { at: '/executions' })

  expect(await screen.findByRole('link', { name: /e1/ })).toBeTruthy()
  expect(screen.getByText('That is all: 1 execution.')).toBeTruthy()
  expect(asked).toEqual([{ stateMachineArn: 'arn:m', maxResults: 100 }])
  await expectAccessible(container)
})

it('filters by status, in the address', async () => {
  const { router } = await renderInConsole(ExecutionsPage, { at: '/executions' })
  await screen.findByRole('link', { name: /e1/ })

  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Failed')

  expect(await screen.findByText('No execution has this status')).toBeTruthy()
  expect(router.currentRoute.value.query).toEqual({ status: 'FAILED' })
})

it('says when there is no state machine, and when there is no answer', async () => {
  server.use(answerAws({ 'AWSStepFunctions.ListStateMachines': { stateMachines: [] } }))
  const first = await renderInConsole(ExecutionsPage, { at: '/executions' })
  expect(await screen.findByText('There is no state machine')).toBeTruthy()
  first.unmount()

  server.use(http.post('/console/aws/', () => HttpResponse.json({ message: 'Away' }, { status: 400 })))
  await renderInConsole(ExecutionsPage, { at: '/executions' })
  expect((await screen.findByRole('alert')).textContent).toContain('The executions could not be loaded')
})
