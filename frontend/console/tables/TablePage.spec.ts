import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import { answerAws } from '../testing/aws'
import TablePage from './TablePage.vue'

const described = {
  TableName: 'images',
  ItemCount: 3,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  GlobalSecondaryIndexes: [{ IndexName: 'gsi1', KeySchema: [{ AttributeName: 'gsi1pk', KeyType: 'HASH' }] }],
}
const item = (pk: string): object => ({ pk: { S: pk }, sk: { S: 'META' } })

beforeEach(() => {
  server.use(
    answerAws({
      'DynamoDB_20120810.DescribeTable': { Table: described },
      'DynamoDB_20120810.Scan': ({ ExclusiveStartKey }) => (ExclusiveStartKey ? { Items: [item('two')] } : { Items: [item('one')], LastEvaluatedKey: item('one') }),
      'DynamoDB_20120810.Query': ({ ExpressionAttributeValues }) => ({ Items: [ExpressionAttributeValues] }),
    }),
  )
})

it('scans page by page and opens an item', async () => {
  const { container } = await renderInConsole(TablePage, { props: { table: 'images' }, at: '/tables/images' })

  await screen.findByRole('button', { name: 'one' })
  await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
  await userEvent.click(await screen.findByRole('button', { name: 'two' }))

  expect(screen.getByRole('complementary', { name: 'Item' }).textContent).toContain('"pk": "two"')
  await expectAccessible(container)
})

it('queries the key and index that the address names', async () => {
  await renderInConsole(TablePage, { props: { table: 'images' }, at: '/tables/images?index=gsi1&partition=me' })

  expect(await screen.findByText('me')).toBeTruthy()
  expect(screen.getByRole('searchbox', { name: 'gsi1pk is' })).toBeTruthy()
})
