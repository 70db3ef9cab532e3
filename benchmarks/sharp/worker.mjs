// node worker.mjs <set of renditions> <photo> <folder for them> <images to measure>
// Resizes one photo again and again and prints what it took as one line of JSON.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const [set, photo, folder, images] = process.argv.slice(2)

// One core, as the other side; no cache, so that no run profits from the one before.
sharp.concurrency(1)
sharp.cache(false)

const jpeg = (pipeline) => pipeline.jpeg({ quality: 82 })
const webp = (pipeline) => pipeline.webp({ quality: 80, effort: 2 })
const sets = {
  jpegs: [
    ['large', 2048, jpeg],
    ['medium', 1024, jpeg],
    ['small', 320, jpeg],
  ],
  published: [
    ['large', 2048, webp],
    ['medium', 1024, webp],
    ['small', 320, webp],
    ['analysis', 2048, jpeg],
  ],
}

const resizeAll = async () => {
  const renditions = new Map()
  for (const [name, longSide, encode] of sets[set]) {
    const resized = sharp(photo).rotate().resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
    renditions.set(name, await encode(resized).toBuffer())
  }
  return renditions
}

const renditions = await resizeAll()
for (const [name, bytes] of renditions) await writeFile(join(folder, name), bytes)

const milliseconds = []
const cpuBefore = process.cpuUsage()
for (let i = 0; i < Number(images); i++) {
  const start = performance.now()
  await resizeAll()
  milliseconds.push(performance.now() - start)
}
const cpu = process.cpuUsage(cpuBefore)

console.log(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: (cpu.user + cpu.system) / 1000 / Number(images),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
)
