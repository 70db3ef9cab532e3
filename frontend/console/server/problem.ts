import type { ServerResponse } from 'node:http'

/** Why a request is not led to AWS, and what would be right: problem+json (https://www.rfc-editor.org/rfc/rfc9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly title: string

  /** @param detail What would be right. */
  constructor(status: number, title: string, detail: string) {
    super(detail)
    this.status = status
    this.title = title
  }
}

export function writeProblem(response: ServerResponse, { status, title, message: detail }: Problem): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify({ status, title, detail }))
}
