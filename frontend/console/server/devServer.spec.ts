import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, request as requestHttp, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { consolePages } from './plugin.ts'

// The dev server with the console in it, before something that stands for AWS and says what it was asked.
let vite: ViteDevServer
let aws: Server
let port: number
let answer: RequestListener
const environment: NodeJS.ProcessEnv = {}
const asked: (Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string })[] = []

beforeAll(async () => {
  aws = createHttpServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body })
      answer(request, response)
    })
  })
  environment.AWS_ENDPOINT_URL = await listen(aws)
  vite = await createServer({ configFile: false, logLevel: 'silent', plugins: [consolePages(environment)], server: { port: 0, host: '127.0.0.1' }, optimizeDeps: { noDiscovery: true } })
  await vite.listen()
  port = (vite.httpServer?.address() as AddressInfo).port
})
afterAll(async () => {
  await vite.close()
  aws.close()
})
beforeEach(() => {
  asked.length = 0
  answer = (_, response) => response.end('{}')
})

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string
}

interface Answer {
  status: number | undefined
  headers: IncomingMessage['headers']
  body: string
}

/** As the console's page asks; not by fetch, which tidies the path first. */
async function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  const request = requestHttp({ host: '127.0.0.1', port, path, method, headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } }).end(body)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

it('signs an operation and leaves no trace of it', async () => {
  answer = (_, response) => response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0', 'Set-Cookie': 'a=b' }).end('{"TableNames":[]}')
  const headers = { 'X-Amz-Target': 'DynamoDB_20120810.ListTables', 'Content-Type': 'application/x-amz-json-1.0', Cookie: 'session=secret' }

  const { status, headers: answered, body } = await ask('/console/aws/', { method: 'POST', headers, body: '{"Limit":1}' })

  expect({ status, body, type: answered['content-type'], cookie: answered['set-cookie'] }).toEqual({
    status: 200,
    body: '{"TableNames":[]}',
    type: 'application/x-amz-json-1.0',
    cookie: undefined,
  })
  const [{ method, url, headers: sent, body: sentBody } = {}] = asked
  expect({ method, url, sentBody, target: sent?.['x-amz-target'], cookie: sent?.cookie }).toEqual({
    method: 'POST',
    url: '/',
    sentBody: '{"Limit":1}',
    target: 'DynamoDB_20120810.ListTables',
    cookie: undefined,
  })
  expect(sent?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/dynamodb\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$/)
  expect(sent?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
})

it('hands out a part of an object, which may run nothing', async () => {
  answer = (_, response) => response.writeHead(206, { 'Content-Type': 'text/html', 'Content-Range': 'bytes 0-7/20', 'x-amz-meta-owner': 'me', 'Access-Control-Allow-Origin': '*' }).end('<script>')

  const { status, headers, body } = await ask('/console/aws/originals/a%20b/c.html', { headers: { Range: 'bytes=0-7' } })

  expect(asked.map(({ method, url, headers: { range } }) => ({ method, url, range }))).toEqual([{ method: 'GET', url: '/originals/a%20b/c.html', range: 'bytes=0-7' }])
  expect({ status, body }).toEqual({ status: 206, body: '<script>' })
  expect(headers).toMatchObject({
    'content-type': 'text/html',
    'content-range': 'bytes 0-7/20',
    'x-amz-meta-owner': 'me',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(headers).not.toHaveProperty('access-control-allow-origin')
})

it('follows no redirect', async () => {
  answer = (_, response) => response.writeHead(307, { Location: 'http://evil.example/' }).end()

  const { status, headers } = await ask('/console/aws/originals/a')

  expect({ status, location: headers.location }).toEqual({ status: 307, location: undefined })
})

it.each<[string, string, Ask, number]>([
  ['what changes something', '/console/aws/', { method: 'POST', headers: { 'X-Amz-Target': 'DynamoDB_20120810.PutItem' }, body: '{}' }, 403],
  ['what another site asks', '/console/aws/', { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403],
  ['a foreign name for this machine', '/console/aws/', { headers: { Host: 'evil.example' } }, 403],
  ['a way out of S3', '/console/aws/originals/../_aws/cdn/x', {}, 403],
  ['a way to another server', '/console/aws//evil.example/', {}, 403],
  ['an encoding that is none', '/console/aws/originals/%zz', {}, 400],
  ['parameters that are too long', '/console/aws/', { method: 'POST', headers: { 'X-Amz-Target': 'DynamoDB_20120810.Query' }, body: 'x'.repeat(300_000) }, 413],
])('refuses %s, and asks AWS nothing', async (_, path, given, expected) => {
  const { status } = await ask(path, given)

  expect({ status, asked }).toEqual({ status: expected, asked: [] })
})

it('says in problem+json what would be right', async () => {
  const { headers, body } = await ask('/console/aws/originals/a', { method: 'DELETE' })

  expect(headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(body)).toEqual({
    status: 403,
    title: 'The console only reads',
    detail: 'The console reads AWS and changes nothing there. S3 is asked by GET and HEAD, the other services by X-Amz-Target.',
  })
})

it('says that AWS does not answer, and what to start', async () => {
  const gone = createHttpServer()
  environment.AWS_ENDPOINT_URL_SQS = await listen(gone)
  gone.close()

  const { status, body } = await ask('/console/aws/', { method: 'POST', headers: { 'X-Amz-Target': 'AmazonSQS.ListQueues' }, body: '{}' })

  expect(status).toBe(502)
  expect((JSON.parse(body) as { detail: string }).detail).toBe(
    `${environment.AWS_ENDPOINT_URL_SQS} does not answer (ECONNREFUSED). Start LocalAws, as 'dotnet run --project ImagePipeline.AppHost' does, or set AWS_ENDPOINT_URL.`,
  )
})

it.each(['/console/', '/console', '/console/executions/arn:aws:states:us-east-1:0:execution:m:a.b', '/console/buckets/b?key=x.html'])('opens %s', async (path) => {
  const { status, body } = await ask(path, { headers: { Accept: 'text/html,*/*' } })

  expect(status).toBe(200)
  expect(body).toContain('<title>ImagePipeline console</title>')
})

it('leaves the page and the modules alone', async () => {
  expect((await ask('/photos/1', { headers: { Accept: 'text/html' } })).body).toContain('<title>ImagePipeline</title>')
  expect((await ask('/console/main.ts', { headers: { Accept: '*/*' } })).headers['content-type']).toContain('javascript')
})
