import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Plugin, type ResolvedConfig } from 'vite'

/** Builds `/service-worker.js` when the page is built, with the names of all that the page consists of. */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'image-pipeline:service-worker',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved
    },
    writeBundle: async () => {
      const { root, build: { outDir } } = config
      const folder = resolve(root, outDir)
      await build({
        root,
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { PAGE_FILES: JSON.stringify(await pageFiles(folder)) },
        build: {
          outDir: folder,
          emptyOutDir: false,
          rolldownOptions: { input: join(root, 'worker/serviceWorker.ts'), output: { format: 'iife', entryFileNames: 'service-worker.js' } },
        },
      })
    },
  }
}

interface PageFile {
  url: string
  /** Null where the name says it. */
  revision: string | null
}

async function pageFiles(folder: string): Promise<PageFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(html|js|css|svg|png|woff2)$/.test(name))
  return Promise.all(
    names.sort().map(async (name) => {
      const url = `/${name.replaceAll('\\', '/')}`
      return { url, revision: url.startsWith('/assets/') ? null : createHash('sha256').update(await readFile(join(folder, name))).digest('hex') }
    }),
  )
}
