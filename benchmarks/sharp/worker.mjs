// node worker.mjs <photo> <folder for the renditions> <images to measure>
// Resizes one photo again and again and prints what it took as one line of JSON.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const [photo, folder, images] = process.argv.slice(2)

// One core, as the other side; no cache, so that no run profits from the one before.
sharp.concurrency(1)
sharp.cache(false)

const resize = (longSide) =>
  sharp(photo)
    .rotate()
    .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer()

const resizeAll = async () => {
  const renditions = new Map()
  for (const longSide of [2048, 1024, 320]) renditions.set(longSide, await resize(longSide))
  return renditions
}

const renditions = await resizeAll()
for (const [longSide, bytes] of renditions) await writeFile(join(folder, `${longSide}.jpg`), bytes)

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
