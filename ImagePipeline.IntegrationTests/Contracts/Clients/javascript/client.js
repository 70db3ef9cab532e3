// What an ordinary program does with the SDK for JavaScript, against the endpoint that is named: node client.js <url> <function>

import assert from 'node:assert/strict';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CompleteMultipartUploadCommand, CreateBucketCommand, CreateMultipartUploadCommand, GetBucketTaggingCommand, GetObjectCommand, ListObjectsV2Command,
  PutObjectCommand, S3Client, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const [endpoint, functionName] = process.argv.slice(2);
// No second try hides a first one that failed.
const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };

async function objects() {
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const at = { Bucket: 'js-objects', Key: 'k' };
  await s3.send(new CreateBucketCommand({ Bucket: at.Bucket, CreateBucketConfiguration: { Tags: [{ Key: 'a', Value: '1' }] } }));
  assert.deepEqual((await s3.send(new GetBucketTaggingCommand({ Bucket: at.Bucket }))).TagSet, [{ Key: 'a', Value: '1' }]);
  await s3.send(new PutObjectCommand({ ...at, Body: 'hello' }));
  assert.equal(await (await s3.send(new GetObjectCommand(at))).Body.transformToString(), 'hello');
  assert.deepEqual((await s3.send(new ListObjectsV2Command({ Bucket: at.Bucket }))).Contents.map((item) => item.Key), ['k']);
  assert.equal(await (await fetch(await getSignedUrl(s3, new GetObjectCommand(at)))).text(), 'hello');

  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at));
  const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: 'part' }));
  const complete = () => s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }));
  assert.equal((await complete()).ETag, (await complete()).ETag);
  assert.equal(await (await s3.send(new GetObjectCommand(at))).Body.transformToString(), 'part');
}

async function tables() {
  const [dynamodb, streams] = [new DynamoDBClient(config), new DynamoDBStreamsClient(config)];
  const TableName = 'js-table';
  await dynamodb.send(new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  }));
  const item = { id: { S: '1' }, n: { N: '2' } };
  await dynamodb.send(new PutItemCommand({ TableName, Item: item }));
  assert.deepEqual((await dynamodb.send(new GetItemCommand({ TableName, Key: { id: { S: '1' } } }))).Item, item);

  const { StreamArn } = (await streams.send(new ListStreamsCommand({ TableName }))).Streams[0];
  const { ShardId } = (await streams.send(new DescribeStreamCommand({ StreamArn }))).StreamDescription.Shards[0];
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  assert.deepEqual(Records.map((record) => [record.eventName, record.dynamodb.NewImage]), [['INSERT', item]]);
}

async function messages() {
  const [sqs, sns] = [new SQSClient(config), new SNSClient(config)];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'js-queue' }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
  const [message] = (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages;
  assert.equal(message.Body, 'hello');
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));

  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'js-topic' }));
  assert.ok((await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }))).MessageId);
}

async function executions() {
  const states = new SFNClient(config);
  const { stateMachineArn } = await states.send(new CreateStateMachineCommand({
    name: 'js',
    roleArn: 'arn:aws:iam::000000000000:role/r',
    definition: JSON.stringify({ StartAt: 'S', States: { S: { Type: 'Pass', End: true } } }),
  }));
  assert.ok((await states.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }))).startDate instanceof Date);
}

async function functions() {
  const answer = await new LambdaClient(config).send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify({ a: 1 }) }));
  assert.deepEqual([answer.StatusCode, JSON.parse(answer.Payload.transformToString())], [200, { a: 1 }]);
}

async function caller() {
  assert.equal((await new STSClient(config).send(new GetCallerIdentityCommand({}))).Account, '000000000000');
}

for (const check of [objects, tables, messages, executions, functions, caller]) {
  try {
    await check();
    console.log(`ok ${check.name}`);
  } catch (error) { // every check is run, whatever the others do
    process.exitCode = 1;
    console.log(`failed ${check.name}: ${error.stack}`);
  }
}
