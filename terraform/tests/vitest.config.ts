import { defineConfig } from 'vitest/config'

export default defineConfig({
  // HCL is parsed by a WebAssembly module, which takes a second to start on a busy machine.
  test: { include: ['src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
