import { sha256Hex } from './sha256'

export interface HashRequest {
  id: number
  file: Blob
}

export type HashAnswer = { id: number; sha256: string } | { id: number; error: unknown }

addEventListener('message', ({ data: { id, file } }: MessageEvent<HashRequest>) => {
  sha256Hex(file).then(
    (sha256) => {
      postMessage({ id, sha256 } satisfies HashAnswer)
    },
    (error: unknown) => {
      postMessage({ id, error } satisfies HashAnswer)
    },
  )
})
