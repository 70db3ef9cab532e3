import { expect, it } from 'vitest'
import { server } from '../../src/testing/server'
import { answerAws } from '../testing/aws'
import { listQueues } from './queues'

it('has no queue where the answer names none', async () => {
  server.use(answerAws({ 'AmazonSQS.ListQueues': {} }))

  expect(await listQueues()).toEqual([])
})
