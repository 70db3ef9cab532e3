import { request } from '../../src/api/http'

const targets = { states: 'AWSStepFunctions', dynamodb: 'DynamoDB_20120810', sqs: 'AmazonSQS' }

/**
 * Calls an operation of a service that speaks AWS's JSON protocol (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). The dev
 * server signs it, and lets only reads through.
 */
export async function callAws<T>(service: keyof typeof targets, operation: string, input: object, signal?: AbortSignal): Promise<T> {
  return request<T>('/console/aws/', {
    method: 'POST',
    body: input,
    headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `${targets[service]}.${operation}` },
    signal,
  })
}
