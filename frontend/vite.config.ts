import { env } from 'node:process'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// In production one CDN answers for the page, the API and the renditions; here the dev server stands in for it.
// The path is appended unchanged: /api/uploads becomes <API_URL>/api/uploads.
const proxy = {
  '/api/': env.API_URL ?? 'http://localhost:4566/_aws/execute-api/image-pipeline',
  '/images/': env.IMAGES_URL ?? 'http://localhost:4566/_aws/cdn',
}

export default defineConfig({
  plugins: [vue(), tailwindcss()],
  server: { port: 5173, strictPort: true, proxy },
  preview: { port: 5173, strictPort: true, proxy },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    // One jsdom a worker, not one a file: three times as fast, and no spec leaves anything behind.
    isolate: false,
    // Slow machines get there, too.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
