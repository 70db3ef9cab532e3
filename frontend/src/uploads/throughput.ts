import { type ShallowRef, shallowRef } from 'vue'

export interface Throughput {
  /** Of what the storage has confirmed; null before it has confirmed anything. */
  bytesPerSecond: Readonly<ShallowRef<number | null>>
  /** Watches a transfer of so many bytes. */
  measure: <T>(bytes: number, transfer: () => Promise<T>) => Promise<T>
}

/** So many answers make the average: enough for a few lines at once, few enough to follow a line that changes. */
const answersCounted = 12

/**
 * How fast bytes arrive, all transfers together. Only answers count: what a browser has handed to a socket may lie in a buffer of the
 * system, of a virus scanner or of a proxy for minutes.
 */
export function createThroughput(now: () => number = () => performance.now()): Throughput {
  const bytesPerSecond = shallowRef<number | null>(null)
  let answers: { time: number; bytes: number }[] = []
  let underWay = 0

  function count(bytes: number): void {
    answers = [...answers, { time: now(), bytes }].slice(-answersCounted)
    const [first, ...later] = answers
    const elapsed = now() - (first?.time ?? 0)
    if (elapsed > 0) bytesPerSecond.value = (later.reduce((total, answer) => total + answer.bytes, 0) / elapsed) * 1000
  }

  return {
    bytesPerSecond,
    measure: async (bytes, transfer) => {
      if (underWay === 0) answers = [{ time: now(), bytes: 0 }]
      underWay += 1
      try {
        const result = await transfer()
        count(bytes)
        return result
      } finally {
        underWay -= 1
      }
    },
  }
}
