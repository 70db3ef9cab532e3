import { defineConfig } from 'vitest/config'

export default defineConfig({
  // HCL is parsed by a WebAssembly module, and Terraform is run as a process: both take their time on a busy machine.
  test: { include: ['src/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
})
