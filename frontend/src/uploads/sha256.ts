import { createSHA256 } from 'hash-wasm'

/** Above this a file is read piece by piece, so that even a large one takes little memory. */
const inOneGo = 16 * 1024 * 1024
const pieceSize = 4 * 1024 * 1024

/** Lower-case hexadecimal. The browser's own digest is three times as fast as WebAssembly, but wants all bytes at once. */
export async function sha256Hex(file: Blob): Promise<string> {
  if (file.size > inOneGo) return inPieces(file)
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function inPieces(file: Blob): Promise<string> {
  const hash = await createSHA256()
  hash.init()
  for (let start = 0; start < file.size; start += pieceSize) {
    hash.update(new Uint8Array(await file.slice(start, start + pieceSize).arrayBuffer()))
  }
  return hash.digest('hex')
}
