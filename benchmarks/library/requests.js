// How many requests the page makes in a minute: `node requests.js <page> <photo>... [--chromium path]`. Wants the running system.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const { values, positionals: [address, ...photos] } = parseArgs({ allowPositionals: true, options: { chromium: { type: 'string' } } })
if (!address || photos.length === 0) throw new Error('Say where the page is, and which photos to add: node requests.js http://localhost:5173 a.jpg b.jpg')

const executablePath = values.chromium ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage()
  let requests = []
  page.on('request', (request) => requests.push(`${request.method()} ${kindOf(new URL(request.url()))}`))

  async function count(state, begin) {
    requests = []
    await begin?.()
    await new Promise((resolve) => setTimeout(resolve, 60_000))
    const counts = new Map()
    for (const kind of requests) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const parts = [...counts].sort(([, one], [, other]) => other - one).map(([kind, number]) => `${number} ${kind}`)
    console.log(`${state}: ${requests.length} (${parts.join(', ')})`)
  }

  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await count('library, idle')
  await count(`library, ${photos.length} photos uploaded and processed`, () => page.getByLabel('Photos to add').first().setInputFiles(photos))
  await page.goto(new URL('/activity', address).href)
  await page.waitForLoadState('networkidle')
  await count('activity, idle')
  await count('hidden', () => page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  }))
} finally {
  await browser.close()
}

function kindOf({ pathname }) {
  if (pathname.startsWith('/api/')) return pathname.replace(/(images|uploads)\/[^/]+/, '$1/*')
  if (pathname.startsWith('/images/')) return 'renditions'
  // The dev server sends each module of the page for itself.
  return pathname.includes('originals') ? 'storage' : "the page's own code"
}
