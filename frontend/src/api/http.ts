import { t } from '../language/language'
import { newTraceparent } from './traceparent'
import type { Decision, Problem } from './types'

/** An answer that is not a success, with what its problem+json (RFC 9457) says. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    /** What is wrong with each field of the request, by its name. */
    readonly errors: Record<string, string[]>,
    /** Milliseconds that the server wants to be left alone; zero where it does not say. */
    readonly retryAfter = 0,
    /** What the API calls this problem, where it has a name. */
    readonly code: string | null = null,
    /** Of a decision that comes too late: the one that was first. */
    readonly decision: Decision | null = null,
  ) {
    super()
  }

  /** The server's own words, which are English, unless the language that is shown has others for such a problem. */
  override get message(): string {
    return (this.code === null ? undefined : t.api.problems[this.code]) ?? t.api.problems[this.status] ?? this.detail ?? this.title
  }
}

/** What was asked for is not there, or is not this person's. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404
}

/** The request got no answer at all: no connection, or the server is not there. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly #words: string | (() => string)

  /** @param words A function where they follow the language that is shown. */
  constructor(words: string | (() => string), options?: ErrorOptions) {
    super(undefined, options)
    this.#words = words
  }

  override get message(): string {
    return typeof this.#words === 'string' ? this.#words : this.#words()
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** The request outlives the page. */
  keepalive?: boolean
  /** Without a token, whoever is signed in. */
  anonymous?: boolean
}

/** Who the page's requests are from, where people sign in. */
export interface Credentials {
  /** Null while nobody is signed in. */
  token: () => string | null
  /** A token was refused: gets another. False where the person has to sign in again. */
  renew: (refused: string) => Promise<boolean>
}

let credentials: Credentials | null = null

/** @param given Null where nobody signs in, and the API asks for no token. */
export function setCredentials(given: Credentials | null): void {
  credentials = given
}

/** Generous, since every answer is small: who has waited this long is told that nobody is there. */
const timeLimit = 30_000

export async function request<T>(path: string, { method = 'GET', body, headers, signal, keepalive = false, anonymous = false }: RequestOptions = {}): Promise<T> {
  const timeout = AbortSignal.timeout(timeLimit)
  const send = (authorization: Record<string, string>): Promise<Response> =>
    fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        traceparent: newTraceparent({ sampled: method !== 'GET' }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...authorization,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      keepalive,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  try {
    const response = await (credentials && !anonymous && path.startsWith('/api/') ? sendAs(credentials, send) : send({}))
    if (!response.ok) {
      throw await toError(response)
    }
    // What was merely accepted or deleted has no body.
    const text = await response.text()
    return (text ? JSON.parse(text) : undefined) as T
  } catch (error) {
    if (error instanceof ApiError || error instanceof NetworkError || signal?.aborted) throw error
    throw new NetworkError(() => t.api.unreachable, { cause: error })
  }
}

/** Once more with another token where the first is refused: it may have ended on the way, or while this machine slept. */
async function sendAs({ token, renew }: Credentials, send: (authorization: Record<string, string>) => Promise<Response>): Promise<Response> {
  const first = token()
  if (first === null) throw signedOut()
  const response = await send({ Authorization: `Bearer ${first}` })
  if (response.status !== 401 || !(await renew(first))) return response
  const second = token()
  if (second === null) throw signedOut()
  return send({ Authorization: `Bearer ${second}` })
}

/** What the server would answer; it need not be asked. */
function signedOut(): ApiError {
  return new ApiError(401, t.api.signedOut, null, {})
}

/** The bytes of a file, for whoever reads them as they come; there is no telling how long that takes. */
export async function requestFile(path: string, signal?: AbortSignal): Promise<Response> {
  try {
    const response = await fetch(path, signal ? { signal } : {})
    if (!response.ok) throw await toError(response)
    return response
  } catch (error) {
    if (error instanceof ApiError || error instanceof NetworkError || signal?.aborted) throw error
    throw new NetworkError(() => t.api.unreachable, { cause: error })
  }
}

async function toError(response: Response): Promise<Error> {
  // A proxy in between answers in its own words; only problem+json is ours to show.
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem> & {
    /** What API Gateway and AWS's services say instead of a title. */
    message?: string
  }
  const title = problem.title ?? problem.message
  // What a proxy, or the dev server, says for a server behind it that is away.
  if (title === undefined && problem.detail === undefined && response.status >= 500) return new NetworkError(() => t.api.unreachable)
  return new ApiError(
    response.status,
    title ?? t.api.answered(response.status),
    problem.detail ?? null,
    problem.errors ?? {},
    retryAfter(response.headers.get('Retry-After')),
    problem.code ?? null,
    problem.decision ?? null,
  )
}

/** Seconds, or a date. */
function retryAfter(header: string | null): number {
  if (header === null) return 0
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Math.max(0, wait) || 0
}
