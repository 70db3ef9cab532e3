import { beforeEach, expect, it } from 'vitest'
import { runInApp } from '../testing/render'
import { useRecentSearches } from './recentSearches'

beforeEach(() => {
  localStorage.clear()
})

it('keeps the last five, each once', async () => {
  const { result } = await runInApp(useRecentSearches)

  'abcabdef'.split('').forEach(result.remember)

  expect(result.recent.value.join('')).toBe('fedba')
})
