import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createAppRouter } from '../router'

const names: string[] = []
const named = (): string[] =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-id]')).flatMap(({ dataset, style }) =>
    style.getPropertyValue('view-transition-name') ? [dataset.id ?? ''] : [])

beforeEach(() => {
  names.length = 0
  document.body.innerHTML = '<main><a data-id="a"></a><a data-id="b"></a></main>'
  document.startViewTransition = ((update: () => Promise<void>) => {
    names.push(`before: ${named().join()}`)
    const done = update().then(() => {
      names.push(`after: ${named().join()}`)
    })
    return { ready: done, finished: done, updateCallbackDone: done }
  }) as unknown as typeof document.startViewTransition
})
afterEach(() => {
  delete (document as Partial<Document>).startViewTransition
  document.body.replaceChildren()
})

it('grows the tile of a photo, and shrinks the photo into the tile', async () => {
  const router = createAppRouter(createMemoryHistory())
  await router.push('/')
  await router.push('/photos/b')
  await vi.waitFor(() => {
    expect(names).toEqual(['before: b', 'after: b'])
  }, 20_000)
  await router.replace('/photos/a')
  await router.push('/')
  await vi.waitFor(() => {
    expect(names.slice(2)).toEqual(['before: a', 'after: a'])
  }, 20_000)
  await vi.waitFor(() => {
    expect(named()).toEqual([])
  })
})

it('moves nothing for whoever asked for less motion', async () => {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList)
  const router = createAppRouter(createMemoryHistory())
  await router.push('/')
  await router.push('/photos/b')

  expect([router.currentRoute.value.name, names]).toEqual(['photo', []])
})
