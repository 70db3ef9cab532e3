import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useReachEnd } from './useReachEnd'

const observed: Element[] = []
let report: IntersectionObserverCallback = () => undefined

class Observer {
  constructor(callback: IntersectionObserverCallback) {
    report = callback
  }
  observe = (element: Element): void => void observed.push(element)
  unobserve = (element: Element): void => void observed.splice(observed.indexOf(element), 1)
  disconnect = (): void => void observed.splice(0)
}

const scope = effectScope()
afterEach(() => {
  scope.stop()
})

it('watches the element as it comes and goes', async () => {
  vi.stubGlobal('IntersectionObserver', Observer)
  const element = shallowRef<HTMLElement | null>(null)
  const onReach = vi.fn()
  scope.run(() => {
    useReachEnd(element, onReach)
  })

  element.value = document.createElement('div')
  await nextTick()
  expect(observed).toEqual([element.value])
  report([{ isIntersecting: false } as IntersectionObserverEntry], {} as IntersectionObserver)
  expect(onReach).not.toHaveBeenCalled()
  report([{ isIntersecting: true } as IntersectionObserverEntry], {} as IntersectionObserver)
  expect(onReach).toHaveBeenCalledOnce()

  scope.stop()
  expect(observed).toEqual([])
})
