import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import type { ImageDetail, ImageSummary } from '../api/types'
import { runOf, type Runs } from '../library/timeline'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { useDeletions } from './deletions'
import { type ImagePages, imageKeys } from './imageCache'
import { type LibraryNews, type TakenNews, useNews } from './news'

const image = (id: string, minute: number, more: Partial<ImageDetail> = {}): ImageDetail =>
  anImage({ id, updatedAt: `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`, ...more })

async function start() {
  const rendered = await runInApp(() => {
    const news = useNews()
    const taken: TakenNews[] = []
    news.onTaken((some) => { taken.push(some) })
    return { news, taken, deletions: useDeletions() }
  })
  const { client } = rendered
  const known = [image('b', 1), image('a', 1)]
  client.setQueryData<ImagePages>(imageKeys.list({ label: ['Sky'] }), { pages: [{ items: known, cursor: null, newer: null }], pageParams: [null] })
  client.setQueryData<Runs>(imageKeys.library('added'), [runOf({ items: known, cursor: null, newer: null })])
  const inList = (): ImageSummary[] => client.getQueryData<ImagePages>(imageKeys.list({ label: ['Sky'] }))?.pages[0]?.items ?? []
  const inLibrary = (): string[] => client.getQueryData<Runs>(imageKeys.library('added'))?.flatMap(({ items }) => items.map(({ id }) => id)) ?? []
  return { ...rendered, ...rendered.result, inList, inLibrary }
}

it('puts what changed into every list, and what is new into the library', async () => {
  const { news, taken, inList, inLibrary } = await start()

  news.take({ images: [image('c', 2), image('a', 2, { title: 'Sea' })], gone: ['b'] })

  expect(inList().map(({ id, title }) => [id, title])).toEqual([['a', 'Sea']])
  expect(inLibrary()).toEqual(['c', 'a'])
  expect(taken.map(({ images, added, gone }) => [images.length, added.map(({ id }) => id), gone])).toEqual([[2, ['c'], ['b']]])
})

it('takes nothing back that is newer here', async () => {
  const { news, client, inList } = await start()
  client.setQueryData<ImageDetail>(imageKeys.image('a'), image('a', 3, { title: 'New' }))

  news.take({ images: [image('a', 2, { title: 'Old' }), image('b', 1, { title: 'Same' })] })

  expect(inList().map(({ title }) => title)).toEqual([null, null])
  expect(client.getQueryData<ImageDetail>(imageKeys.image('a'))?.title).toBe('New')
})

it('shows again what was put into the trash here and taken out of it elsewhere', async () => {
  server.use(http.post('/api/images/:id/trash', () => HttpResponse.json({ ...image('a', 2) })))
  const { news, deletions } = await start()
  deletions.remove(['a'])

  news.take({ images: [image('a', 1)] })
  expect([...deletions.hidden.value]).toEqual(['a'])
  news.take({ images: [image('a', 3)] })
  expect([...deletions.hidden.value]).toEqual([])
})

it('tells the other pages of the browser, and hears from them', async () => {
  const other = new BroadcastChannel('library news')
  const heard: LibraryNews[] = []
  other.onmessage = ({ data }: MessageEvent<LibraryNews>) => heard.push(data)
  const { news, inList } = await start()

  news.tell({ images: [] })
  news.tell({ gone: ['a'] })
  await vi.waitFor(() => { expect(heard).toEqual([{ gone: ['a'] }]) })
  expect(inList()).toHaveLength(2)

  other.postMessage({ gone: ['b'] })
  await vi.waitFor(() => { expect(inList().map(({ id }) => id)).toEqual(['a']) })
  other.close()
})

it('takes out of the library what was hidden elsewhere, and puts back what was shown again', async () => {
  const { news, inLibrary } = await start()

  news.take({ images: [image('a', 2, { isHidden: true }), image('c', 2, { isHidden: true })] })
  expect(inLibrary()).toEqual(['b'])

  news.take({ images: [image('a', 3)] })
  expect(inLibrary()).toEqual(['b', 'a'])
})
