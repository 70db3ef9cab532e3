import { vi } from 'vitest'

/** Stands for the browser's EventSource, which jsdom lacks; a spec says when it opens, speaks or breaks. */
export class FakeEventSource extends EventTarget {
  static readonly all: FakeEventSource[] = []
  isClosed = false

  constructor(readonly url: string) {
    super()
    FakeEventSource.all.push(this)
  }

  /** The open stream whose address begins so. */
  static of(prefix: string): FakeEventSource {
    const found = this.all.findLast(({ url, isClosed }) => !isClosed && url.startsWith(prefix))
    if (!found) throw new Error(`No open stream of ${prefix}; there are ${this.all.map(({ url }) => url).join(', ') || 'none'}.`)
    return found
  }

  static install(): void {
    this.all.length = 0
    vi.stubGlobal('EventSource', FakeEventSource)
  }

  open(): void {
    this.dispatchEvent(new Event('open'))
  }

  send(event: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
  }

  fail(): void {
    this.dispatchEvent(new Event('error'))
  }

  close(): void {
    this.isClosed = true
  }
}
