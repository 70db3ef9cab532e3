// How the library scrolls in a real browser: `node scroll.js [images] [chromium]`. Wants the built page (`npm run build` in frontend).
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { seedImages } from './images.js'
import { serve } from './server.js'

const dist = new URL('../../frontend/dist', import.meta.url).pathname
if (!existsSync(dist)) throw new Error('There is no frontend/dist: run `npm run build` in frontend first.')

const count = Number(process.argv[2] ?? 100_000)
const executablePath = process.argv[3] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc'] })
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
const pictures = await page.evaluate(drawPictures)
const server = await serve(dist, seedImages(count), (path) => Buffer.from(pictures[Math.abs(hash(path)) % pictures.length], 'base64'))

try {
  const devtools = await page.context().newCDPSession(page)
  // The main thread's own time, whatever else the machine does.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(server.url)
  await page.getByRole('heading', { level: 2 }).first().waitFor()

  console.log(`${count} images, window of 1600 x 900; frame times in ms, one frame at 60 Hz is 16.7`)
  const begin = performance.now()
  await page.locator('a[data-id]').first().focus()
  await page.keyboard.press('End')
  await page.locator(`a[data-id="seed-000001"]:focus`).waitFor()
  console.log(`  End: the last photo has the focus after ${((performance.now() - begin) / 1000).toFixed(2)} s`)
  const track = await page.getByRole('slider', { name: 'Date' }).boundingBox()
  await page.mouse.move(track.x + track.width / 2, track.y + track.height)
  await page.mouse.down()
  print('dragging the scrubber', await measure(devtools, async () => {
    const frames = page.evaluate(watchFrames, 5)
    for (let step = 0; step <= 100; step++) await page.mouse.move(track.x + track.width / 2, track.y + track.height * (1 - step / 100))
    return frames
  }))
  await page.mouse.up()
  await page.getByRole('slider', { name: 'Date' }).focus()
  for (let year = 0; year < 1; year++) await page.keyboard.press('PageDown')
  for (const speed of [1500, 6000, 30_000]) {
    for (const direction of [-1, 1]) {
      print(`${direction === 1 ? 'down' : 'up'}, ${speed} px/s`, await measure(devtools, () => page.evaluate(scrollFor, { pixels: direction * speed, seconds: 5 })))
    }
  }
  const { nodes, tiles, heap } = await page.evaluate(() => {
    globalThis.gc?.()
    return { nodes: document.querySelectorAll('*').length, tiles: document.querySelectorAll('.photo-tile').length, heap: performance.memory.usedJSHeapSize }
  })
  console.log(`${nodes} DOM elements, ${tiles} photos among them; ${(heap / 1e6).toFixed(0)} MB of script memory`)
} finally {
  await browser.close()
  server.close()
}

async function measure(devtools, scroll) {
  const before = await readMetrics(devtools)
  const { frames, mostElements } = await scroll()
  const after = await readMetrics(devtools)
  return { frames, mostElements, work: (name) => (after[name] - before[name]) * 1000 / frames.length }
}

async function readMetrics(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

function print(title, { frames, mostElements, work }) {
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1).padStart(6)
  const late = frames.filter((time) => time > 25).length
  console.log(
    `${title.padEnd(26)} median ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)}  late ${((late * 100) / frames.length).toFixed(1).padStart(4)} %` +
      `  | main thread a frame: ${work('TaskDuration').toFixed(2)}, of which script ${work('ScriptDuration').toFixed(2)}, style ${work('RecalcStyleDuration').toFixed(2)}, layout ${work('LayoutDuration').toFixed(2)}` +
      `  | at most ${mostElements} elements`,
  )
}

function hash(text) {
  let value = 0
  for (const character of text) value = (value * 31 + character.charCodeAt(0)) | 0
  return value
}

// In the page from here on.

async function drawPictures() {
  const canvas = new OffscreenCanvas(320, 213)
  const context = canvas.getContext('2d')
  const pictures = []
  for (let index = 0; index < 24; index++) {
    const gradient = context.createLinearGradient(0, 0, 320, 213)
    gradient.addColorStop(0, `hsl(${index * 15} 60% 40%)`)
    gradient.addColorStop(1, `hsl(${index * 15 + 90} 60% 70%)`)
    context.fillStyle = gradient
    context.fillRect(0, 0, 320, 213)
    for (let spot = 0; spot < 200; spot++) {
      context.fillStyle = `hsl(${spot * 7} 50% 50% / 50%)`
      context.fillRect((spot * 53) % 320, (spot * 31) % 213, 12, 12)
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })).arrayBuffer())
    pictures.push(btoa(String.fromCharCode(...bytes)))
  }
  return pictures
}

async function watchFrames(seconds) {
  const frames = []
  let mostElements = 0
  const start = await new Promise(requestAnimationFrame)
  for (let last = start; last - start < seconds * 1000;) {
    const now = await new Promise(requestAnimationFrame)
    frames.push(now - last)
    last = now
    mostElements = Math.max(mostElements, document.querySelectorAll('*').length)
  }
  return { frames, mostElements }
}

async function scrollFor({ pixels, seconds }) {
  const frames = []
  let mostElements = 0
  const start = await new Promise(requestAnimationFrame)
  let last = start
  const from = window.scrollY
  while (last - start < seconds * 1000) {
    window.scrollTo(0, from + (pixels * (last - start)) / 1000)
    const now = await new Promise(requestAnimationFrame)
    frames.push(now - last)
    last = now
    mostElements = Math.max(mostElements, document.querySelectorAll('*').length)
  }
  return { frames, mostElements }
}
