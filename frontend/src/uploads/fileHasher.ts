import HashWorker from './hash.worker?worker'

export type HashFile = (file: File) => Promise<string>

/** Hashes in a worker, so that the page stays smooth. One file at a time: the next call waits for the answer. */
export function createFileHasher(): HashFile {
  let worker: Worker | undefined

  return (file) =>
    new Promise((resolve, reject) => {
      worker ??= new HashWorker()
      worker.onmessage = ({ data }: MessageEvent<{ sha256: string } | { error: Error }>) => {
        if ('sha256' in data) resolve(data.sha256)
        else reject(data.error)
      }
      worker.onerror = (event) => {
        reject(new Error(event.message))
      }
      worker.postMessage(file)
    })
}
