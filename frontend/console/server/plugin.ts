import type { IncomingMessage } from 'node:http'
import type { Plugin } from 'vite'
import { createAwsProxy } from './awsProxy.ts'

/** Serves the console at `/console/` of the dev server, and nowhere else: what is built for AWS has neither its pages nor its proxy. */
export function consolePages(environment: NodeJS.ProcessEnv): Plugin {
  return {
    name: 'image-pipeline:console',
    apply: 'serve',
    configureServer({ middlewares }) {
      const proxy = createAwsProxy(environment)
      middlewares.use('/console/aws', (request, response) => void proxy(request, response))
      // The addresses of its pages are its own; each is the one document.
      middlewares.use((request, _, next) => {
        if (isPage(request)) request.url = '/console/index.html'
        next()
      })
    },
  }
}

/** Whether a person opens a page; modules beside it are asked for by scripts. */
function isPage({ url = '', headers }: IncomingMessage): boolean {
  return /^\/console(\/|\?|$)/.test(url) && (headers.accept ?? '').includes('text/html')
}
