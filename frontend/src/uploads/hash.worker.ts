import { sha256Hex } from './sha256'

addEventListener('message', (event: MessageEvent<File>) => {
  sha256Hex(event.data).then(
    (sha256) => {
      postMessage({ sha256 })
    },
    (error: unknown) => {
      postMessage({ error })
    },
  )
})
