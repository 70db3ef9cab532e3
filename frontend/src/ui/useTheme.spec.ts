import { afterEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { runInApp } from '../testing/render'
import { useTheme } from './useTheme'

afterEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
  document.head.replaceChildren()
})

it('puts the chosen theme on the page and its browser bars, keeps it, and gives it back to the system', async () => {
  for (const scheme of ['light', 'dark']) {
    const meta = Object.assign(document.createElement('meta'), { name: 'theme-color' })
    meta.dataset.scheme = scheme
    document.head.append(meta)
  }
  const bars = (): string[] => Array.from(document.querySelectorAll('meta'), ({ media }) => media)
  const { result } = await runInApp(useTheme)

  result.theme.value = 'dark'
  await nextTick()
  expect([document.documentElement.dataset.theme, localStorage.getItem('theme'), ...bars()]).toEqual(['dark', 'dark', 'not all', 'all'])

  result.theme.value = 'auto'
  await nextTick()
  expect([document.documentElement.dataset.theme, ...bars()]).toEqual([
    undefined,
    '(prefers-color-scheme: light)',
    '(prefers-color-scheme: dark)',
  ])
})
