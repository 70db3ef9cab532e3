import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { answerAws } from '../testing/aws'
import { renderInConsole } from '../testing/render'
import QueuesPage from './QueuesPage.vue'

it('tells how many messages each queue holds, as they come and go', async () => {
  let waiting = 3
  server.use(
    answerAws({
      'AmazonSQS.ListQueues': { QueueUrls: ['http://localhost:4566/0/work'] },
      'AmazonSQS.GetQueueAttributes': () => ({ Attributes: { ApproximateNumberOfMessages: String(waiting++), ApproximateNumberOfMessagesNotVisible: '1' } }),
    }),
  )
  const { container } = await renderInConsole(QueuesPage, { at: '/queues' })

  expect((await screen.findByRole('row', { name: 'work 3 1 0' })).isConnected).toBe(true)
  await expectAccessible(container)
  expect(await screen.findByRole('row', { name: 'work 4 1 0' }, { timeout: 60_000 })).toBeTruthy()
})

it('says what is wrong, and that there is none', async () => {
  server.use(http.post('/console/aws/', () => HttpResponse.json({ detail: 'http://localhost:4566 does not answer.' }, { status: 502 })))
  const { container } = await renderInConsole(QueuesPage, { at: '/queues' })

  expect((await screen.findByRole('alert')).textContent).toContain('The queues could not be loadedhttp://localhost:4566 does not answer.')
  server.use(answerAws({ 'AmazonSQS.ListQueues': {} }))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('There is no queue')).toBeTruthy()
  await expectAccessible(container)
})
