import { Problem } from './problem.ts'

/** By its signing name. */
export type Service = 's3' | 'dynamodb' | 'sqs' | 'states' | 'events' | 'ses'

/** A request to AWS that changes nothing there. */
export interface AwsRead {
  service: Service
  method: 'GET' | 'HEAD' | 'POST'
  /** Path and query, encoded. */
  path: string
  /** `DynamoDB_20120810.Scan`; S3 has none. */
  target?: string
}

interface Operations {
  service: Service
  reads: RegExp
  /** The same in words. */
  names: string
}

const operations = new Map<string, Operations>(Object.entries({
  // An activity's task that is got is taken.
  AWSStepFunctions: { service: 'states', reads: /^(List|Describe|Get(?!ActivityTask$))[A-Za-z]+$/, names: 'List*, Describe* and Get* (but GetActivityTask)' },
  DynamoDB_20120810: { service: 'dynamodb', reads: /^((List|Describe|Get|BatchGet)[A-Za-z]+|Query|Scan)$/, names: 'List*, Describe*, Get*, BatchGet*, Query and Scan' },
  // A message that is received is hidden from others.
  AmazonSQS: { service: 'sqs', reads: /^(ListQueues|GetQueueAttributes)$/, names: 'ListQueues and GetQueueAttributes' },
  AWSEvents: { service: 'events', reads: /^(List|Describe)[A-Za-z]+$/, names: 'List* and Describe*' },
}))

/**
 * What a request asks of AWS.
 * @param path With its query, as it came.
 * @param target The header `X-Amz-Target`, which all services but S3 have.
 * @throws Problem if it could change anything.
 */
export function parseRead(method: string, path: string, target: string | undefined): AwsRead {
  if (target !== undefined) return parseOperation(method, path, target)
  return path.startsWith(inbox) ? parseInboxRead(method, path) : parseObjectRead(method, path)
}

/** LocalAws' own: SES has no operation that shows what was sent. */
const inbox = '/_localaws/inbox'

function parseInboxRead(method: string, path: string): AwsRead {
  if (method !== 'GET' || !/^(\/[0-9a-f-]+|\?[^#]*)?$/.test(path.slice(inbox.length))) throw refused(`Mail is asked for as GET ${inbox} or ${inbox}/<id>.`)
  return { service: 'ses', method, path }
}

function parseOperation(method: string, path: string, target: string): AwsRead {
  const [prefix = '', operation = ''] = target.split('.', 2)
  const known = operations.get(prefix)
  if (!known) throw refused(`It does not know the service of '${target}'; it knows ${[...operations.keys()].join(', ')}.`)
  if (target !== `${prefix}.${operation}` || !known.reads.test(operation)) throw refused(`'${target}' is none of ${known.names}.`)
  if (method !== 'POST' || path !== '/') throw refused(`'${target}' is sent as POST to /.`)
  return { service: known.service, method, path, target }
}

const listParameters = new Set(['list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type'])

// The port of an emulator has more than S3 on it, in paths that no bucket's name begins, and in queries: /_aws/..., /?Action=SendMessage.
function parseObjectRead(method: string, path: string): AwsRead {
  if (method !== 'GET' && method !== 'HEAD') throw refused('S3 is asked by GET and HEAD, the other services by X-Amz-Target.')
  // Resolved as whoever sends it will, so that what is examined is what is sent.
  if (!path.startsWith('/')) throw refused(`'${path}' is no path.`)
  const { pathname, search, searchParams } = new URL(`http://s3${path}`)
  const [, bucket = '', ...segments] = pathname.split('/')
  const key = segments.join('/')
  if (pathname !== '/' && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw refused(`'${bucket}' is no bucket's name.`)
  if (isRuntimeApi(key)) throw refused("It does not lead to Lambda's Runtime API, where whoever asks for an event takes it from the function.")

  const allowed = pathname !== '/' && key === '' ? listParameters : new Set<string>()
  const unknown = [...searchParams.keys()].find((name) => !allowed.has(name))
  if (unknown !== undefined) throw refused(`It passes no parameter '${unknown}' here; those of ListObjectsV2 go with a bucket.`)
  return { service: 's3', method, path: pathname + search }
}

/** LocalAws has it under each function's name: `/resize-image/2018-06-01/runtime/invocation/next`. */
function isRuntimeApi(key: string): boolean {
  try {
    return /^2018-06-01\/+runtime(\/|$)/i.test(decodeURIComponent(key))
  } catch {
    throw new Problem(400, 'Malformed path', `'${key}' is not encoded as a URL's path: a % stands before two hexadecimal digits.`)
  }
}

function refused(reason: string): Problem {
  return new Problem(403, 'The console only reads', `The console reads AWS and changes nothing there. ${reason}`)
}
