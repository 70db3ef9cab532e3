import { rgbaToThumbHash } from 'thumbhash'

/** Always the same images for the same seed: shapes, labels and days as a library has them, newest first. */
export function seedImages(count, seed = 1) {
  let state = seed
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const pick = (items) => items[Math.floor(random() * items.length)]
  const placeholders = Array.from({ length: 16 }, () => placeholder(random))

  let time = Date.UTC(2026, 10, 22, 18)
  return Array.from({ length: count }, (_, index) => {
    // Mostly minutes apart, and now and then some days.
    time -= random() < 0.01 ? random() * 4 * 86_400_000 : random() * 600_000
    const [width, height] = pick(shapes)
    // A later photo has the greater id.
    const id = `seed-${String(count - index).padStart(6, '0')}`
    const createdAt = new Date(time).toISOString()
    return {
      id, status: 'READY', fileName: `IMG_${index}.jpg`, contentType: 'image/jpeg', size: 3_000_000, width, height,
      createdAt, shownAt: createdAt.slice(0, -1), updatedAt: createdAt, retries: 0, placeholder: pick(placeholders), colors: ['blue'], failure: null, traceId: null,
      labels: Array.from({ length: 8 }, () => ({ name: pick(names), confidence: 60 + random() * 40, parents: ['Nature'] })),
      renditions: [['small', 320], ['medium', 1024], ['large', 2048]].map(([name, side]) => {
        const scale = side / Math.max(width, height)
        return { name, width: Math.round(width * scale), height: Math.round(height * scale), format: 'webp', bytes: side * 100, url: `/images/${id}/${name}.webp` }
      }),
    }
  })
}

const shapes = [[6000, 4000], [4000, 6000], [4032, 3024], [3024, 4032], [5472, 3648], [3000, 3000], [4000, 2250], [8000, 2500]]
const names = ['Sky', 'Lake', 'Mountain', 'Person', 'Dog', 'Car', 'Building', 'Tree', 'Food', 'Flower', 'Beach', 'Night']

function placeholder(random) {
  const rgba = new Uint8Array(32 * 24 * 4)
  const [red, green, blue] = [random() * 255, random() * 255, random() * 255]
  for (let index = 0; index < rgba.length; index += 4) {
    const light = 0.5 + (index / rgba.length) * 0.5
    rgba.set([red * light, green * light, blue * light, 255], index)
  }
  return Buffer.from(rgbaToThumbHash(32, 24, rgba)).toString('base64')
}
