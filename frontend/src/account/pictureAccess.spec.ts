import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { server } from '../testing/server'
import type { AccountState } from './account'
import { startPictureAccess } from './pictureAccess'

const minute = 60_000

let page: AbortController
let issued: number
let taken: number
let answer: 'cookies' | 'nothing'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  page = new AbortController()
  ;[issued, taken, answer] = [0, 0, 'cookies']
  server.use(
    http.post('/api/cookies', () => {
      if (answer === 'nothing') return HttpResponse.error()
      issued++
      return HttpResponse.json({ expiresAt: new Date(Date.now() + 60 * minute).toISOString() })
    }),
    http.delete('/api/cookies', () => {
      taken++
      return new HttpResponse(null, { status: 204 })
    }),
  )
})
afterEach(() => {
  page.abort()
  vi.useRealTimers()
  document.body.replaceChildren()
})

function aPicture(src: string): { element: HTMLImageElement; loads: string[] } {
  const element = document.createElement('img')
  element.src = src
  document.body.append(element)
  const loads: string[] = []
  new MutationObserver((changes) => {
    loads.push(...changes.map(({ attributeName }) => attributeName ?? ''))
  }).observe(element, { attributes: true })
  return { element, loads }
}

it('gets cookies before anything is shown, and others ahead of their end', async () => {
  await startPictureAccess({ state: shallowRef<AccountState>('signed in') }, page.signal)
  expect(issued).toBe(1)

  await vi.advanceTimersByTimeAsync(49 * minute)
  expect(issued).toBe(1)
  await vi.advanceTimersByTimeAsync(2 * minute)

  await vi.waitFor(() => {
    expect(issued).toBe(2)
  })
})

it('lets the page begin without, and tries again', async () => {
  answer = 'nothing'
  await startPictureAccess({ state: shallowRef<AccountState>('signed in') }, page.signal)
  answer = 'cookies'

  await vi.advanceTimersByTimeAsync(minute)

  await vi.waitFor(() => {
    expect(issued).toBe(1)
  })
})

it('asks for a picture again that failed, once for all that fail together', async () => {
  await startPictureAccess({ state: shallowRef<AccountState>('signed in') }, page.signal)
  const [one, other] = [aPicture('/images/1/w320.webp'), aPicture('/images/2/w320.webp')]
  vi.setSystemTime(Date.now() + 120 * minute)

  one.element.dispatchEvent(new Event('error'))
  other.element.dispatchEvent(new Event('error'))

  await vi.waitFor(() => {
    expect([one.loads, other.loads]).toEqual([['src'], ['src']])
  })
  expect(issued).toBe(2)
})

it('lays no failure to new cookies, nor that of anything but a picture', async () => {
  await startPictureAccess({ state: shallowRef<AccountState>('signed in') }, page.signal)

  aPicture('/images/1/w320.webp').element.dispatchEvent(new Event('error'))
  vi.setSystemTime(Date.now() + 120 * minute)
  aPicture('blob:https://page.example/1').element.dispatchEvent(new Event('error'))

  await vi.advanceTimersByTimeAsync(1000)
  expect(issued).toBe(1)
})

it('asks for none while nobody is signed in, and takes back what came too late', async () => {
  await startPictureAccess({ state: shallowRef<AccountState>('signed out') }, page.signal)
  expect(issued).toBe(0)

  const state = shallowRef<AccountState>('signed in')
  const started = startPictureAccess({ state }, page.signal)
  state.value = 'signed out'
  await started

  expect([issued, taken]).toEqual([1, 1])
})
