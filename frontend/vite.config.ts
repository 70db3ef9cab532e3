import { env } from 'node:process'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { consolePages } from './console/server/plugin.ts'
import { contentSecurityPolicyOf, pageConfig } from './server/pageConfig.ts'
import { serviceWorker } from './server/serviceWorker.ts'

// In production one CDN answers for the page, the API and the renditions; here the dev server stands in for it.
// The path is appended unchanged: /api/uploads becomes <API_URL>/api/uploads.
const proxy = {
  '/api/': env.API_URL ?? 'http://localhost:4566/_aws/execute-api/image-pipeline',
  '/images/': env.IMAGES_URL ?? 'http://localhost:4566/_aws/cdn',
}

const headers = { 'X-Frame-Options': 'DENY', 'Content-Security-Policy': contentSecurityPolicyOf(env), 'X-Content-Type-Options': 'nosniff' }

export default defineConfig(({ command }) => ({
  plugins: [vue(), tailwindcss(), pageConfig(env), consolePages(env), serviceWorker()],
  // Links to traces: on this machine alone, whatever the shell has that builds for AWS.
  envPrefix: command === 'serve' ? ['VITE_', 'DASHBOARD_URL'] : 'VITE_',
  // No component of ours, nor of a library here, is written with Vue's Options API: 1.6 kB less to load.
  define: { __VUE_OPTIONS_API__: false },
  // Only a worker imports these. Found at the first upload, they would have everything prepared anew and the page loaded again in the middle of it.
  optimizeDeps: { include: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'] },
  server: { port: 5173, strictPort: true, proxy, headers },
  preview: { port: 5173, strictPort: true, proxy, headers },
  test: {
    // One environment a worker, not one a file: three times as fast, and no spec leaves anything behind.
    isolate: false,
    // Slow machines get there, too.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: { name: 'browser', environment: 'jsdom', include: ['{src,console}/**/*.spec.ts'], exclude: ['console/server/**'], setupFiles: ['src/testing/setup.ts'] },
      },
      { extends: true, test: { name: 'node', environment: 'node', include: ['{server,console/server}/**/*.spec.ts'] } },
    ],
  },
}))
