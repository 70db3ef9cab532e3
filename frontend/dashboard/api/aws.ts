import { ApiError, request } from '../../src/api/http'

// The server signs what goes through /aws, and lets only reads through.
const targets = {
  states: { prefix: 'AWSStepFunctions', contentType: 'application/x-amz-json-1.0' },
  dynamodb: { prefix: 'DynamoDB_20120810', contentType: 'application/x-amz-json-1.0' },
  sqs: { prefix: 'AmazonSQS', contentType: 'application/x-amz-json-1.0' },
}

/** Calls an operation of a service that speaks AWS's JSON protocol (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). */
export async function callAws<T>(service: keyof typeof targets, operation: string, input: object, signal?: AbortSignal): Promise<T> {
  const { prefix, contentType } = targets[service]
  return request<T>('/aws/', {
    method: 'POST',
    body: input,
    headers: { 'Content-Type': contentType, 'X-Amz-Target': `${prefix}.${operation}`, 'X-Dashboard': '1' },
    signal,
  })
}

/** Whether the endpoint does not have what was asked for at all. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 501 || error.status === 404)
}
