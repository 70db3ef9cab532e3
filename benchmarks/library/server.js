import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

/** The built page, an API that knows these images, and pictures for them; on a free port of this machine. */
export async function serve(dist, images, pictureOf) {
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://localhost')).then(
      ({ status = 200, type, body }) => response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body),
      (error) => response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error)),
    )
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }

  async function answer({ pathname, searchParams }) {
    if (pathname === '/config.json') return json({ signIn: null, deletion: true })
    if (pathname === '/api/images') return json(page(searchParams))
    if (pathname === '/api/labels') return json({ items: [{ name: 'Sky', count: images.length }] })
    if (pathname.startsWith('/api/')) return { ...json({ title: 'Not here', status: 404 }), status: 404 }
    if (pathname.startsWith('/images/')) return { type: 'image/webp', body: pictureOf(pathname) }
    const path = normalize(pathname).replace(/^[/\\]+/, '')
    const file = extname(path) ? path : 'index.html'
    return { type: types[extname(file)] ?? 'application/octet-stream', body: await readFile(join(dist, file)) }
  }

  function page(query) {
    const start = Number(query.get('cursor') ?? 0)
    const end = start + Number(query.get('limit') ?? 50)
    return { items: images.slice(start, end), cursor: end < images.length ? String(end) : null }
  }
}

function json(value) {
  return { type: 'application/json', body: JSON.stringify(value) }
}
