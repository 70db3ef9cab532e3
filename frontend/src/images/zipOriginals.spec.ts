import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { server } from '../testing/server'
import { allImages } from './allImages'
import { zipOriginals } from './zipOriginals'

function serve(...names: string[]): void {
  server.use(
    http.get('/api/images', ({ request }) => {
      const at = Number(new URL(request.url).searchParams.get('cursor') ?? 0)
      const items = names[at] === undefined ? [] : [{ id: `${at}`, fileName: names[at], createdAt: '2026-05-01T10:00:00Z' }]
      return HttpResponse.json({ items, cursor: at + 1 < names.length ? `${at + 1}` : null })
    }),
    http.get('/api/images/:id/original', ({ params }) => HttpResponse.json({ url: `https://originals.example/${String(params.id)}` })),
    http.get('https://originals.example/:id', ({ params }) => HttpResponse.text(`bytes of ${String(params.id)}`)),
  )
}

interface Zipped {
  zips: string[]
  added: number
  failed: string[]
}

async function zip(maxBytes = Infinity): Promise<Zipped> {
  const result: Zipped = { zips: [], added: 0, failed: [] }
  const target = {
    maxBytes,
    save: async (zip: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      result.zips.push(await new Response(zip).text())
    },
  }
  const { signal } = new AbortController()
  await zipOriginals(allImages({}, signal), target, {
    signal,
    onAdded: () => result.added++,
    onFailed: (name) => result.failed.push(name),
  })
  return result
}

it('has the bytes of all, page by page, under their names', async () => {
  serve('lake.jpg', 'lake.jpg', 'notes.txt')

  const { zips, added, failed } = await zip()

  expect([zips.length, added, failed]).toEqual([1, 3, []])
  for (const text of ['bytes of 0', 'bytes of 1', 'bytes of 2', 'lake.jpg', 'lake (2).jpg', 'notes.txt']) expect(zips[0]).toContain(text)
})

it('begins another file where one is full', async () => {
  serve('a.jpg', 'b.jpg', 'c.jpg')

  const { zips, added } = await zip(25)

  expect([added, zips.map((text) => ['0', '1', '2'].filter((id) => text.includes(`bytes of ${id}`)))]).toEqual([3, [['0', '1'], ['2']]])
})

it('leaves out what cannot be fetched, and tries what fails once more', async () => {
  serve('a.jpg', 'b.jpg', 'c.jpg')
  server.use(
    http.get('https://originals.example/0', () => HttpResponse.error(), { once: true }),
    http.get('https://originals.example/1', () => new HttpResponse('Slow down', { status: 503 })),
  )

  const { zips, added, failed } = await zip()

  expect([zips.length, added, failed]).toEqual([1, 2, ['b.jpg']])
  expect(zips[0]).toContain('bytes of 0')
})

it('has no file where there is nothing', async () => {
  serve()

  expect((await zip()).zips).toEqual([])
})
