import { ApiError, NetworkError } from '../../src/api/http'

// S3 speaks XML (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html).

export interface Bucket {
  name: string
  createdAt: string
}

export interface StoredObject {
  key: string
  size: number
  modifiedAt: string
}

export interface ObjectPage {
  /** Names ending in `/` that group what lies deeper. */
  prefixes: string[]
  objects: StoredObject[]
  next: string | undefined
}

export async function listBuckets(signal?: AbortSignal): Promise<Bucket[]> {
  const answer = await getXml('/console/aws/', signal)
  return [...answer.getElementsByTagName('Bucket')].map((bucket) => ({ name: textOf(bucket, 'Name'), createdAt: textOf(bucket, 'CreationDate') }))
}

export async function listObjects(bucket: string, prefix: string, token: string | undefined, signal?: AbortSignal): Promise<ObjectPage> {
  const query = new URLSearchParams({ 'list-type': '2', delimiter: '/', prefix, 'max-keys': '200', ...(token ? { 'continuation-token': token } : {}) })
  const answer = await getXml(`/console/aws/${encodeURIComponent(bucket)}?${query}`, signal)
  return {
    prefixes: [...answer.getElementsByTagName('CommonPrefixes')].map((each) => textOf(each, 'Prefix')),
    objects: [...answer.getElementsByTagName('Contents')].map((each) => ({
      key: textOf(each, 'Key'),
      size: Number(textOf(each, 'Size')),
      modifiedAt: textOf(each, 'LastModified'),
    })),
    next: textOf(answer.documentElement, 'NextContinuationToken') || undefined,
  }
}

export interface ObjectHead {
  contentType: string
  size: number
  /** What was stored with it: `content-type`, `etag`, `x-amz-meta-*`, ... */
  headers: Record<string, string>
}

export async function headObject(bucket: string, key: string, signal?: AbortSignal): Promise<ObjectHead> {
  // The browser would shorten the path to that of another object.
  if (key.split('/').some((part) => part === '.' || part === '..')) throw new Error('No URL leads to a key with the parts . or ..; ask for it with the AWS CLI.')
  const { headers } = await get(objectAddress(bucket, key), { method: 'HEAD', signal })
  const told = ['content-type', 'content-length', 'content-encoding', 'last-modified', 'etag', 'x-amz-version-id', 'x-amz-storage-class']
  return {
    contentType: headers.get('content-type') ?? 'application/octet-stream',
    size: Number(headers.get('content-length')),
    headers: Object.fromEntries([...headers].filter(([name]) => told.includes(name) || name.startsWith('x-amz-meta-') || name.startsWith('x-amz-checksum-'))),
  }
}

/** The first bytes of an object, as text. */
export async function readText(bucket: string, key: string, bytes: number, signal?: AbortSignal): Promise<string> {
  const response = await get(objectAddress(bucket, key), { headers: { Range: `bytes=0-${bytes - 1}` }, signal })
  return response.text()
}

/** Each part of a key is encoded by itself, as its slashes are the path's. */
export function objectAddress(bucket: string, key: string): string {
  return `/console/aws/${encodeURIComponent(bucket)}/${key.split('/').map(encodeURIComponent).join('/')}`
}

async function getXml(path: string, signal?: AbortSignal): Promise<Document> {
  return new DOMParser().parseFromString(await (await get(path, { signal })).text(), 'application/xml')
}

async function get(path: string, init: { method?: string; headers?: Record<string, string>; signal?: AbortSignal | undefined }): Promise<Response> {
  const { signal, ...rest } = init
  let response: Response
  try {
    response = await fetch(path, { ...rest, ...(signal ? { signal } : {}) })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new NetworkError('The server cannot be reached.', { cause: error })
  }
  if (!response.ok) throw new ApiError(response.status, await reasonOf(response), null, {})
  return response
}

/** `<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>`, or the proxy's problem+json. */
async function reasonOf(response: Response): Promise<string> {
  const text = await response.text()
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const reason = isProblem ? (JSON.parse(text) as { detail: string }).detail : /<Message>([^<]*)<\/Message>/.exec(text)?.[1]
  // An answer to HEAD has no body.
  return reason ?? (response.status === 404 ? 'There is no such object.' : `S3 answered ${response.status}.`)
}

function textOf(element: Element, name: string): string {
  return [...element.children].find(({ localName }) => localName === name)?.textContent ?? ''
}
