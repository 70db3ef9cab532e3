import { describe, expect, it } from 'vitest'
import { parseRead } from './awsRead.ts'

describe('operations by X-Amz-Target', () => {
  it.each([
    ['AWSStepFunctions.ListExecutions', 'states'],
    ['AWSStepFunctions.DescribeStateMachineForExecution', 'states'],
    ['AWSStepFunctions.GetExecutionHistory', 'states'],
    ['DynamoDB_20120810.ListTables', 'dynamodb'],
    ['DynamoDB_20120810.GetItem', 'dynamodb'],
    ['DynamoDB_20120810.BatchGetItem', 'dynamodb'],
    ['DynamoDB_20120810.Query', 'dynamodb'],
    ['DynamoDB_20120810.Scan', 'dynamodb'],
    ['AmazonSQS.ListQueues', 'sqs'],
    ['AmazonSQS.GetQueueAttributes', 'sqs'],
    ['AWSEvents.DescribeRule', 'events'],
  ])('%s reads', (target, service) => {
    expect(parseRead('POST', '/', target)).toEqual({ service, method: 'POST', path: '/', target })
  })

  it.each([
    'AWSStepFunctions.StartExecution',
    'AWSStepFunctions.GetActivityTask',
    'AWSStepFunctions.List',
    'DynamoDB_20120810.PutItem',
    'DynamoDB_20120810.BatchWriteItem',
    'DynamoDB_20120810.ExecuteStatement',
    'DynamoDB_20120810.QueryAndDelete',
    'DynamoDB_20120810.Scan.PutItem',
    'DynamoDB_20120810.GetItem, DynamoDB_20120810.PutItem',
    'DynamoDB_20120810.',
    'DynamoDB_20120810',
    'DynamoDB_20110101.GetItem',
    'AmazonSQS.ReceiveMessage',
    'AmazonSQS.ListMessageMoveTasks',
    'AWSEvents.PutEvents',
    'AmazonSNS.ListTopics',
    'constructor.GetItem',
    '',
  ])("'%s' is refused", (target) => {
    expect(() => parseRead('POST', '/', target)).toThrow('The console reads AWS and changes nothing there.')
  })

  it('goes nowhere but to /, as POST', () => {
    expect(() => parseRead('POST', '/_aws/anything', 'AmazonSQS.ListQueues')).toThrow('is sent as POST to /.')
    expect(() => parseRead('DELETE', '/', 'AmazonSQS.ListQueues')).toThrow('is sent as POST to /.')
  })

  it('says what would be right', () => {
    expect(() => parseRead('POST', '/', 'AmazonSQS.ReceiveMessage')).toThrow("'AmazonSQS.ReceiveMessage' is none of ListQueues and GetQueueAttributes.")
  })
})

describe('the inbox', () => {
  it.each(['/_localaws/inbox', '/_localaws/inbox?search=ada&before=7', '/_localaws/inbox/0000019-ab-000000'])('%s reads', (path) => {
    expect(parseRead('GET', path, undefined)).toEqual({ service: 'ses', method: 'GET', path })
  })

  it.each([
    ['POST', '/_localaws/inbox'],
    ['GET', '/_localaws/inbox/../functions'],
    ['GET', '/_localaws/inbox/%2e%2e/functions'],
    ['GET', '/_localaws/inboxes'],
  ])('%s %s is refused', (method, path) => {
    expect(() => parseRead(method, path, undefined)).toThrow('Mail is asked for as GET')
  })
})

describe('S3', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/originals?list-type=2&prefix=a%2F&max-keys=200'],
    ['GET', '/originals/?list-type=2'],
    ['GET', '/originals/a/%C3%BC%3F%23.jpg'],
    ['HEAD', '/originals/2018-06-01.txt'],
  ] as const)('%s %s reads', (method, path) => {
    expect(parseRead(method, path, undefined)).toEqual({ service: 's3', method, path })
  })

  it.each(['PUT', 'POST', 'DELETE', 'OPTIONS', ''])("'%s' is refused", (method) => {
    expect(() => parseRead(method, '/originals/a', undefined)).toThrow('S3 is asked by GET and HEAD')
  })

  it.each([
    // Another server, and other services on the emulator's port.
    '//evil.example/a',
    '/\\evil.example/a',
    'http://evil.example/a',
    '@evil.example/a',
    '/_aws/execute-api/image-pipeline/api/images',
    '/_localstack/health',
    '/a/../_aws/cdn/x',
    '/a/%2e%2e/_aws/cdn/x',
    '/%5faws/cdn/x',
    '/?Action=SendMessage&QueueUrl=x',
    '/000000000000/work?Action=ReceiveMessage',
    '/originals?delete',
    '/originals/a?X-Amz-Signature=x',
    '/originals/a?acl',
  ])('%s is refused', (path) => {
    expect(() => parseRead('GET', path, undefined)).toThrow('The console reads AWS and changes nothing there.')
  })

  it.each([
    '/resize-image/2018-06-01/runtime/invocation/next',
    '/resize-image/2018-06-01/Runtime/invocation/next/',
    '/resize-image/2018%2D06-01/%72untime/invocation/next',
    '/resize-image/a/../2018-06-01/runtime/invocation/next',
  ])('%s would take an event from a function', (path) => {
    expect(() => parseRead('GET', path, undefined)).toThrow("Lambda's Runtime API")
  })

  it('sends what it examined', () => {
    expect(parseRead('GET', '/originals/a/../b', undefined).path).toBe('/originals/b')
  })

  it('says where a path is malformed', () => {
    expect(() => parseRead('GET', '/originals/%zz', undefined)).toThrow("'%zz' is not encoded")
  })
})
