import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { answerAws } from '../testing/aws'
import { anInfo } from '../testing/fixtures'
import DataPage from './DataPage.vue'

beforeEach(() => {
  server.use(
    http.get('/api/info', () => HttpResponse.json(anInfo())),
    http.get('/aws/', () => HttpResponse.xml('<R><Buckets><Bucket><Name>originals</Name></Bucket></Buckets></R>')),
    answerAws({
      'DynamoDB_20120810.ListTables': { TableNames: ['images'] },
      'AmazonSQS.ListQueues': { QueueUrls: ['http://localhost:4566/0/work'] },
      'AmazonSQS.GetQueueAttributes': { Attributes: { ApproximateNumberOfMessages: '4' } },
    }),
  )
})

it('leads to buckets and tables and tells the depths of queues', async () => {
  const { container } = await renderInDashboard(DataPage, { at: '/data' })

  expect((await screen.findByRole('link', { name: 'originals' })).getAttribute('href')).toBe('/data/buckets/originals')
  expect((await screen.findByRole('link', { name: 'images' })).getAttribute('href')).toBe('/data/tables/images')
  expect((await screen.findByRole('rowheader', { name: 'work' })).closest('tr')?.textContent).toBe('work400')
  await expectAccessible(container)
})

it('says of each part what is wrong with it alone', async () => {
  server.use(http.get('/aws/', () => HttpResponse.xml('<Error><Message>Denied</Message></Error>', { status: 403 })))
  await renderInDashboard(DataPage, { at: '/data' })

  expect((await screen.findByRole('alert')).textContent).toContain('Buckets could not be loaded: Denied')
  expect(await screen.findByRole('link', { name: 'images' })).toBeTruthy()

  server.use(http.get('/aws/', () => HttpResponse.xml('<R><Buckets/></R>')))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('None.')).toBeTruthy()
})
