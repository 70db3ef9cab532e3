import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, it, vi } from 'vitest'

/** Kilobytes, compressed as the CDN sends them. */
const limit = 130

it(`needs less than ${limit} kB of script to show the library`, async () => {
  // Else the libraries come with what they have for developers.
  vi.stubEnv('NODE_ENV', 'production')

  const { output } = (await build({ logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  // What is added while it is gone through comes along.
  for (const fileName of needed) chunks.get(fileName)?.imports.forEach((imported) => needed.add(imported))

  const sizes = [...needed].map((fileName) => gzipSync(chunks.get(fileName)?.code ?? '').length)
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000

  expect(kilobytes).toBeGreaterThan(50)
  expect(kilobytes).toBeLessThan(limit)
}, 120_000)
