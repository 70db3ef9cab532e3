import { expect, it } from 'vitest'
import { plainItem, requestFor, type Table } from './tables'

const table: Table = {
  name: 'images',
  itemCount: 2,
  key: { partition: 'pk', sort: 'sk' },
  types: { pk: 'S', sk: 'S', owner: 'S', at: 'N' },
  indexes: [{ name: 'gsi1', key: { partition: 'owner', sort: 'at' } }],
}

it('scans as long as no key is asked for', () => {
  expect(requestFor(table, { index: '', partition: '', sort: 'x' })).toEqual({ operation: 'Scan', input: { TableName: 'images', IndexName: undefined } })
})

it('queries a partition and what its sort key begins with', () => {
  expect(requestFor(table, { index: '', partition: 'IMAGE#1', sort: 'LABEL#' })).toEqual({
    operation: 'Query',
    input: {
      TableName: 'images',
      IndexName: undefined,
      KeyConditionExpression: '#p = :p AND begins_with(#s, :s)',
      ExpressionAttributeNames: { '#p': 'pk', '#s': 'sk' },
      ExpressionAttributeValues: { ':p': { S: 'IMAGE#1' }, ':s': { S: 'LABEL#' } },
    },
  })
})

it('queries an index, whose keys may be numbers', () => {
  expect(requestFor(table, { index: 'gsi1', partition: 'me', sort: '7' }).input).toEqual({
    TableName: 'images',
    IndexName: 'gsi1',
    KeyConditionExpression: '#p = :p AND #s = :s',
    ExpressionAttributeNames: { '#p': 'owner', '#s': 'at' },
    ExpressionAttributeValues: { ':p': { S: 'me' }, ':s': { N: '7' } },
  })
})

it('shows values as people write them', () => {
  expect(
    plainItem({ a: { S: 'x' }, b: { N: '1.5' }, c: { L: [{ BOOL: true }, { NULL: true }] }, d: { M: { e: { SS: ['y'] } } }, f: { NS: ['1', '2'] }, g: { B: 'AA==' } }),
  ).toEqual({ a: 'x', b: 1.5, c: [true, null], d: { e: ['y'] }, f: [1, 2], g: 'AA==' })
})
