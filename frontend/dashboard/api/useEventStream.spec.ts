import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { FakeEventSource } from '../testing/eventSource'
import { useEventStream } from './useEventStream'

beforeEach(() => {
  FakeEventSource.install()
})

function setVisibility(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

it('is one stream for each key, none while the page is hidden, and none afterwards', async () => {
  const resource = ref('a')
  const scope = effectScope()
  scope.run(() => {
    useEventStream(() => resource.value, { url: () => `/s/${resource.value}`, event: 'line', onEvent: vi.fn() })
  })
  const open = (): string[] => FakeEventSource.all.filter(({ isClosed }) => !isClosed).map(({ url }) => url)

  expect(open()).toEqual(['/s/a'])
  resource.value = 'b'
  await nextTick()
  expect(open()).toEqual(['/s/b'])
  setVisibility('hidden')
  expect(open()).toEqual([])
  setVisibility('visible')
  expect(open()).toEqual(['/s/b'])
  scope.stop()
  expect(open()).toEqual([])
})
