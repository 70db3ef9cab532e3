import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { LibraryChanges } from '../api/types'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { imageKeys } from './imageCache'
import { type TakenNews, useNews } from './news'
import { sendEach } from './sendEach'
import { useChangeFeed } from './useChangeFeed'

let asked: (string | null)[]
let answers: Partial<LibraryChanges>[]
let revision: number

beforeEach(() => {
  asked = []
  answers = []
  revision = 7
  server.use(http.get('/api/changes', ({ request }) => {
    asked.push(new URL(request.url).searchParams.get('since'))
    const answer = answers.shift()
    revision = answer?.revision ?? revision
    return HttpResponse.json({ isComplete: true, images: [], gone: [], albums: [], ...answer, revision })
  }))
})

async function start(isBusy = shallowRef(false)) {
  return runInApp(() => {
    const news = useNews()
    const taken: (TakenNews | 'all')[] = []
    news.onTaken((some) => { taken.push(some) })
    news.onAllTaken(() => { taken.push('all') })
    useChangeFeed(news, isBusy)
    return { news, taken, isBusy }
  })
}

it('tells what comes after the first answer, each time from the revision before', async () => {
  const isBusy = shallowRef(true)
  answers = [{ revision: 7, gone: ['before'] }, { revision: 8, images: [anImage({ id: 'a' })] }, { revision: 9, gone: ['b'] }]
  const { result } = await start(isBusy)

  await vi.waitFor(() => { expect(result.taken).toMatchObject([{ images: [{ id: 'a' }] }, { gone: ['b'] }]) }, { timeout: 20_000 })
  expect(asked.slice(0, 3)).toEqual([null, '7', '8'])
})

it('has everything read anew where not all is told', async () => {
  answers = [{ revision: 7 }, { revision: 400, isComplete: false }]
  const { result } = await start(shallowRef(true))

  await vi.waitFor(() => { expect(result.taken).toEqual(['all']) }, { timeout: 20_000 })
})

it('asks at once when work begins or something was done, not after the pause of quieter times', async () => {
  const { result, client } = await start()
  await vi.waitFor(() => { expect(client.getQueryData(imageKeys.changes)).toBeTruthy() })

  result.isBusy.value = true
  await vi.waitFor(() => { expect(asked).toHaveLength(2) }, { timeout: 900 })
  result.isBusy.value = false
  result.news.tell({ gone: ['a'] })
  await vi.waitFor(() => { expect(asked.length).toBeGreaterThan(2) }, { timeout: 900 })
})

it('does not believe what may be from before something that is done meanwhile, and asks again', async () => {
  const { result, client } = await start(shallowRef(true))
  await vi.waitFor(() => { expect(client.getQueryData(imageKeys.changes)).toBeTruthy() })
  let finish = (): void => undefined
  const done = sendEach(['a'], () => new Promise<void>((resolve) => { finish = resolve }))
  answers = [{ revision: 8, gone: ['a'] }]
  await vi.waitFor(() => { expect(answers).toEqual([]) }, { timeout: 20_000 })
  finish()
  await done
  answers = [{ revision: 8, gone: ['a'] }]

  await vi.waitFor(() => { expect(result.taken).toMatchObject([{ gone: ['a'] }]) }, { timeout: 20_000 })
  expect(new Set(asked)).toEqual(new Set([null, '7']))
})
