import { fireEvent } from '@testing-library/vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { runInApp } from '../testing/render'
import { useChrome, type UseChromeReturn } from './useChrome'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

async function start(isHeld = (): boolean => false): Promise<UseChromeReturn> {
  const root = document.createElement('main')
  root.innerHTML = '<div class="chrome"><button>Back</button></div>'
  document.body.append(root)
  return (await runInApp(() => useChrome(shallowRef(root), { isHeld, restTime: 3000 }))).result
}

it('goes when nobody does anything, and comes back with a movement or a key', async () => {
  const { isShown } = await start()

  vi.advanceTimersByTime(2900)
  expect(isShown.value).toBe(true)
  vi.advanceTimersByTime(200)
  expect(isShown.value).toBe(false)
  await fireEvent.pointerMove(document.body, { pointerType: 'mouse' })
  expect(isShown.value).toBe(true)
  vi.advanceTimersByTime(3100)
  await fireEvent.keyDown(document.body, { key: 'ArrowRight' })
  expect(isShown.value).toBe(true)
})

it('stays while something is open', async () => {
  const held = shallowRef(true)
  const { isShown } = await start(() => held.value)
  vi.advanceTimersByTime(10_000)
  expect(isShown.value).toBe(true)

  held.value = false
  const menu = document.createElement('div')
  menu.setAttribute('role', 'menu')
  document.body.append(menu)
  vi.advanceTimersByTime(10_000)
  expect(isShown.value).toBe(true)
  menu.remove()
  vi.advanceTimersByTime(10_000)
  expect(isShown.value).toBe(false)
})

it('stays while a keyboard is in it', async () => {
  const { isShown } = await start()
  await fireEvent.keyDown(document.body, { key: 'Tab' })
  document.querySelector('button')?.focus()

  vi.advanceTimersByTime(10_000)

  expect(isShown.value).toBe(true)
})

it.each(['(hover: none)', '(prefers-reduced-motion: reduce)'])('stays where %s', async (query) => {
  vi.spyOn(window, 'matchMedia').mockImplementation((media) => ({ matches: media === query }) as MediaQueryList)
  const { isShown, toggle } = await start()

  vi.advanceTimersByTime(10_000)
  expect(isShown.value).toBe(true)
  toggle()
  expect(isShown.value).toBe(false)
  toggle()
  expect(isShown.value).toBe(true)
})
