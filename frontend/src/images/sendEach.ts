import PQueue from 'p-queue'

export interface Sent<T> {
  done: { id: string; answer: T }[]
  failed: string[]
  /** Why the first of them failed. */
  reason: string
}

const atOnce = 6

let underWay = 0
let endedAt = -Infinity

/** Whether something was asked for at any time since then (`performance.now()`): what was told meanwhile may be from before it. */
export function wasSendingSince(time: number): boolean {
  return underWay > 0 || endedAt >= time
}

/** One request for each image, some at a time, whatever becomes of the others. */
export async function sendEach<T>(ids: readonly string[], send: (id: string) => Promise<T>, isAsGood: (error: unknown) => boolean = () => false): Promise<Sent<T>> {
  const queue = new PQueue({ concurrency: atOnce })
  const sent: Sent<T> = { done: [], failed: [], reason: '' }
  underWay++
  await Promise.all(ids.map((id) => queue.add(async () => {
    try {
      sent.done.push({ id, answer: await send(id) })
    } catch (error) {
      if (isAsGood(error)) return
      sent.failed.push(id)
      sent.reason ||= error instanceof Error ? error.message : String(error)
    }
  })))
  underWay--
  endedAt = performance.now()
  return sent
}
