import { NetworkError } from '../api/http'
import { t } from '../language/language'
import HashWorker from './hash.worker?worker'
import type { HashAnswer, HashRequest } from './hash.worker'

export type HashFile = (file: Blob) => Promise<string>

/** Hashes in a worker, so that the page stays smooth. */
export function createFileHasher(): HashFile {
  const waiting = new Map<number, { resolve: (sha256: string) => void; reject: (error: unknown) => void }>()
  let worker: Worker | undefined
  let lastId = 0

  function start(): Worker {
    const started = new HashWorker()
    started.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      const request = waiting.get(data.id)
      waiting.delete(data.id)
      if ('sha256' in data) request?.resolve(data.sha256)
      else request?.reject(data.error)
    }
    // A worker that could not even be loaded answers nobody: the line is down, or the page is of yesterday. The next try has a new one.
    started.onerror = () => {
      waiting.forEach(({ reject }) => {
        reject(new NetworkError(() => t.uploads.problems.notLoaded))
      })
      waiting.clear()
      worker = undefined
    }
    return started
  }

  return (file) =>
    new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      worker ??= start()
      worker.postMessage({ id: lastId, file } satisfies HashRequest)
    })
}
