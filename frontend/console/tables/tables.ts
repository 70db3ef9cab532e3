import { callAws } from '../api/aws'

/** A value as DynamoDB writes it: `{ S: 'text' }`, `{ N: '12' }`, `{ M: {...} }`, ... */
export type AttributeValue = Record<string, unknown>
export type Item = Record<string, AttributeValue>
type KeyType = 'S' | 'N' | 'B'

export interface KeySchema {
  partition: string
  sort: string | undefined
}

export interface Table {
  name: string
  itemCount: number
  key: KeySchema
  types: Record<string, KeyType>
  indexes: { name: string; key: KeySchema }[]
}

interface KeyElement {
  AttributeName: string
  KeyType: 'HASH' | 'RANGE'
}

interface IndexDescription {
  IndexName: string
  KeySchema: KeyElement[]
}

interface TableDescription {
  TableName: string
  ItemCount: number
  KeySchema: KeyElement[]
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[]
  GlobalSecondaryIndexes?: IndexDescription[]
  LocalSecondaryIndexes?: IndexDescription[]
}

export async function listTables(signal?: AbortSignal): Promise<string[]> {
  const names: string[] = []
  let last: string | undefined
  do {
    const page = await callAws<{ TableNames: string[]; LastEvaluatedTableName?: string }>('dynamodb', 'ListTables', { ExclusiveStartTableName: last }, signal)
    names.push(...page.TableNames)
    last = page.LastEvaluatedTableName
  } while (last !== undefined)
  return names
}

export async function describeTable(name: string, signal?: AbortSignal): Promise<Table> {
  const { Table: table } = await callAws<{ Table: TableDescription }>('dynamodb', 'DescribeTable', { TableName: name }, signal)
  return {
    name: table.TableName,
    itemCount: table.ItemCount,
    key: keyOf(table.KeySchema),
    types: Object.fromEntries(table.AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType])),
    indexes: [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])].map(({ IndexName, KeySchema }) => ({
      name: IndexName,
      key: keyOf(KeySchema),
    })),
  }
}

function keyOf(schema: KeyElement[]): KeySchema {
  const named = (type: string): string | undefined => schema.find(({ KeyType }) => KeyType === type)?.AttributeName
  return { partition: named('HASH') ?? '', sort: named('RANGE') }
}

export interface ItemFilter {
  /** An index's name, or empty for the table itself. */
  index: string
  /** Empty: all of them, by a scan. */
  partition: string
  /** What a sort key begins with, if it is text; else its value. */
  sort: string
}

export interface ItemPage {
  items: Item[]
  next: Item | undefined
}

/** A page of items: those of one partition by a query, or else of all by a scan. */
export async function readItems(table: Table, filter: ItemFilter, start: Item | undefined, signal?: AbortSignal): Promise<ItemPage> {
  const { operation, input } = requestFor(table, filter)
  const page = await callAws<{ Items: Item[]; LastEvaluatedKey?: Item }>('dynamodb', operation, { ...input, Limit: 50, ExclusiveStartKey: start }, signal)
  return { items: page.Items, next: page.LastEvaluatedKey }
}

export function requestFor(table: Table, { index, partition, sort }: ItemFilter): { operation: 'Query' | 'Scan'; input: Record<string, unknown> } {
  const key = table.indexes.find(({ name }) => name === index)?.key ?? table.key
  const target = { TableName: table.name, IndexName: key === table.key ? undefined : index }
  if (!partition) return { operation: 'Scan', input: target }

  const names: Record<string, string> = { '#p': key.partition }
  const values: Record<string, AttributeValue> = { ':p': { [table.types[key.partition] ?? 'S']: partition } }
  let condition = '#p = :p'
  if (sort && key.sort !== undefined) {
    const type = table.types[key.sort] ?? 'S'
    names['#s'] = key.sort
    values[':s'] = { [type]: sort }
    condition += type === 'S' ? ' AND begins_with(#s, :s)' : ' AND #s = :s'
  }
  return {
    operation: 'Query',
    input: { ...target, KeyConditionExpression: condition, ExpressionAttributeNames: names, ExpressionAttributeValues: values },
  }
}

/** `{ M: { a: { N: '1' } } }` → `{ a: 1 }`: the plain value, to be read by people. */
function plainValue(value: AttributeValue): unknown {
  const [type, content] = Object.entries(value)[0] ?? ['NULL', true]
  switch (type) {
    case 'N':
      return Number(content)
    case 'NS':
      return (content as string[]).map(Number)
    case 'NULL':
      return null
    case 'L':
      return (content as AttributeValue[]).map(plainValue)
    case 'M':
      return plainItem(content as Item)
    default:
      return content
  }
}

export function plainItem(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]))
}
