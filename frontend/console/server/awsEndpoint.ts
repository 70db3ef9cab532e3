import type { Service } from './awsRead.ts'

type Environment = Partial<Record<string, string>>

/** What SDKs call a service in `AWS_ENDPOINT_URL_<SERVICE>` (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html). */
const names: Record<Service, string> = { s3: 'S3', dynamodb: 'DYNAMODB', sqs: 'SQS', states: 'SFN', events: 'EVENTBRIDGE', ses: 'SESV2' }

export interface AwsEndpoint {
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** Where a service answers and as whom it is asked, by the variables that every SDK reads; without them, LocalAws. */
export function endpointOf(service: Service, environment: Environment): AwsEndpoint {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment
  return {
    url: environment[`AWS_ENDPOINT_URL_${names[service]}`] ?? AWS_ENDPOINT_URL ?? 'http://localhost:4566',
    region: AWS_REGION ?? 'us-east-1',
    accessKeyId: AWS_ACCESS_KEY_ID ?? 'test',
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? 'test',
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  }
}
