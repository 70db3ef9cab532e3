import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

/** The built page, an API that knows these images, and pictures for them; on a free port of this machine. */
export async function serve(dist, images, pictureOf) {
  const months = monthsOf(images)
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
    if (pathname === '/api/months') return json({ items: months })
    if (pathname === '/api/labels') return json({ items: [{ name: 'Sky', count: images.length }] })
    if (pathname.startsWith('/api/')) return { ...json({ title: 'Not here', status: 404 }), status: 404 }
    if (pathname.startsWith('/images/')) return { type: 'image/webp', body: pictureOf(pathname) }
    const path = normalize(pathname).replace(/^[/\\]+/, '')
    const file = extname(path) ? path : 'index.html'
    return { type: types[extname(file)] ?? 'application/octet-stream', body: await readFile(join(dist, file)) }
  }

  function page(query) {
    const limit = Number(query.get('limit') ?? 50)
    const [from, to] = ['from', 'to'].map((name) => query.get(name))
    if (query.get('status') === 'FAILED') return { items: [], cursor: null, newer: null }
    const list = from && to ? images.filter(({ createdAt }) => createdAt >= from && createdAt < to) : images
    const at = query.get('at')
    let start = Number(query.get('cursor') ?? 0)
    if (query.has('newer')) start = Math.max(0, Number(query.get('newer')) - limit)
    if (query.has('around')) start = Math.max(0, list.findIndex(({ id }) => id === query.get('around')) - Math.floor(limit / 2))
    if (query.has('last')) start = Math.max(0, list.length - limit)
    if (at) start = list.findIndex(({ createdAt }) => createdAt <= at)
    if (start === -1) start = list.length
    const end = query.has('newer') ? Number(query.get('newer')) : Math.min(list.length, start + limit)
    return { items: list.slice(start, end), cursor: end < list.length ? String(end) : null, newer: start > 0 ? String(start) : null }
  }
}

function monthsOf(images) {
  const months = []
  for (const { shownAt } of images) {
    const [month, day] = [shownAt.slice(0, 7), Number(shownAt.slice(8, 10))]
    if (months.at(-1)?.month !== month) months.push({ month, count: 0, days: [] })
    const { days } = months.at(-1)
    if (days.at(-1)?.day !== day) days.push({ day, count: 0 })
    days.at(-1).count++
    months.at(-1).count++
  }
  return months
}

function json(value) {
  return { type: 'application/json', body: JSON.stringify(value) }
}
