import { randomBytes } from 'node:crypto'
import { type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http'
import { request as requestHttps } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { AwsV4Signer } from 'aws4fetch'
import { endpointOf } from './awsEndpoint.ts'
import { type AwsRead, parseRead } from './awsRead.ts'
import { requireOwnOrigin } from './ownOrigin.ts'
import { Problem, writeProblem } from './problem.ts'

const bodyLimit = 256 * 1024
const timeLimit = 30_000

/** Leads the console's reads to AWS, signed; refuses all else. The browser never has the credentials. */
export function createAwsProxy(environment: NodeJS.ProcessEnv): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      requireOwnOrigin(request.headers)
      const read = parseRead(request.method ?? '', request.url ?? '', request.headers['x-amz-target']?.toString())
      const answer = await send(read, request, environment)
      response.writeHead(answer.statusCode ?? 502, passedOn(answer))
      await pipeline(answer, response)
    } catch (error) {
      // What was begun cannot be ended well: a broken connection says so.
      if (response.headersSent) response.destroy()
      else writeProblem(response, error instanceof Problem ? error : new Problem(500, 'The console failed', String(error)))
    }
  }
}

async function send({ service, method, path, target }: AwsRead, request: IncomingMessage, environment: NodeJS.ProcessEnv): Promise<IncomingMessage> {
  const { url: endpoint, ...identity } = endpointOf(service, environment)
  const body = target === undefined ? undefined : await readBody(request)
  const signed = await new AwsV4Signer({
    url: new URL(endpoint).origin + path,
    method,
    service,
    ...identity,
    ...(target === undefined ? {} : { headers: { 'X-Amz-Target': target, 'Content-Type': request.headers['content-type'] ?? '' }, body: body ?? '' }),
  }).sign()

  const headers = { ...Object.fromEntries(signed.headers), traceparent: unsampledTrace(), ...(request.headers.range ? { range: request.headers.range } : {}) }
  const signal = AbortSignal.timeout(timeLimit)
  return new Promise((resolve, reject) => {
    ;(signed.url.protocol === 'https:' ? requestHttps : requestHttp)(signed.url, { method, headers, signal })
      .on('response', resolve)
      .on('error', (error: NodeJS.ErrnoException) => {
        reject(
          signal.aborted
            ? new Problem(504, 'AWS is slow', `${endpoint} takes longer than ${timeLimit / 1000} s.`)
            : new Problem(
                502,
                'AWS does not answer',
                `${endpoint} does not answer (${error.code ?? error.message}). Start LocalAws, as 'dotnet run --project ImagePipeline.AppHost' does, or set AWS_ENDPOINT_URL.`,
              ),
        )
      })
      .end(body)
  })
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new Problem(413, 'Too large', `The parameters of a read take at most ${bodyLimit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const passed = new Set(['content-type', 'content-length', 'content-range', 'content-encoding', 'etag', 'last-modified'])

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (passed.has(name) || name.startsWith('x-amz') ? [[name, String(value)]] : []))),
    // An object is whatever somebody uploaded, and it comes from the console's own origin: it may run nothing, and is what it says it is.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  }
}

/** Looking at AWS is no part of what the application does: it leaves no trace (https://www.w3.org/TR/trace-context/#sampled-flag). */
function unsampledTrace(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`
}
