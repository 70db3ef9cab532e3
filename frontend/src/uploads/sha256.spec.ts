import { expect, it } from 'vitest'
import { sha256Hex } from './sha256'

// The digest of "abc" that FIPS 180-4 gives as its example. jsdom's own Blob makes buffers that Node's digest does not take.
it('hashes the bytes', async () => {
  const file = { arrayBuffer: () => Promise.resolve(new TextEncoder().encode('abc').buffer) } as Blob

  expect(await sha256Hex(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
