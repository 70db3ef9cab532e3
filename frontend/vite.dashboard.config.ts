import { env } from 'node:process'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// The dashboard that the app host serves: an application of its own, so that the page's first load never carries it.
const target = env.DASHBOARD_URL ?? 'http://localhost:18888'
const proxy = Object.fromEntries(['/api/', '/aws/', '/login'].map((path) => [path, { target }]))

export default defineConfig({
  root: 'dashboard',
  publicDir: '../public',
  plugins: [vue(), tailwindcss()],
  server: { port: 5174, strictPort: true, proxy },
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    // The content security policy is default-src 'self', which a data: address is not.
    assetsInlineLimit: 0,
  },
})
