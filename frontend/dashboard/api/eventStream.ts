/** Milliseconds before the next attempt: doubled each time up to 15 s, with jitter so that many pages do not return at once. */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  return Math.min(500 * 2 ** attempt, 15_000) * (0.5 + random() / 2)
}

export interface StreamOptions<T> {
  /** Asked before each connection, so that it can go on after what has arrived. */
  url: () => string
  event: string
  onEvent: (data: T) => void
  onOpen?: () => void
  /** The connection was lost or refused; the next attempt is already planned. */
  onLost?: () => void
}

/** Server-sent events that reconnect with a capped, jittered back-off. Returns what closes them. */
export function openStream<T>({ url, event, onEvent, onOpen, onLost }: StreamOptions<T>): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0

  function connect(): void {
    const opened = new EventSource(url())
    source = opened
    opened.addEventListener('open', () => {
      attempt = 0
      onOpen?.()
    })
    opened.addEventListener(event, ({ data }: MessageEvent<string>) => {
      onEvent(JSON.parse(data) as T)
    })
    // EventSource's own reconnecting has neither cap nor jitter, and ends for good at the first refusal.
    opened.addEventListener('error', () => {
      opened.close()
      timer = setTimeout(connect, reconnectDelay(attempt++))
      onLost?.()
    })
  }

  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
