import { relative } from 'node:path'
import { build, type Rolldown } from 'vite'
import { expect, it, vi } from 'vitest'

it('is in nothing that is built for AWS', async () => {
  vi.stubEnv('DASHBOARD_URL', 'http://dashboard.example')

  const { output } = (await build({ logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput
  const chunks = output.filter((file) => file.type === 'chunk')
  const code = chunks.map((chunk) => chunk.code).join()

  expect(output.map(({ fileName }) => fileName)).toContain('index.html')
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds.map((id) => relative('.', id)))
  expect(modules).toContain('src/main.ts')
  expect(modules.filter((id) => /^console\/|^node_modules\/(aws4fetch|@dagrejs|@lucide)\//.test(id))).toEqual([])
  expect(code).toContain('/traces/detail/')
  expect(code).not.toContain('dashboard.example')
}, 120_000)
