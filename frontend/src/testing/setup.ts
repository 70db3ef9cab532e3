import { cleanup, configure } from '@testing-library/vue'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { server } from './server'

// Machines are slow at times; what never comes is still noticed.
configure({ asyncUtilTimeout: 20_000 })

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
})
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
  sessionStorage.clear()
})
afterAll(() => {
  server.close()
})

// What jsdom lacks and the page needs, as little of it as the page notices.
HTMLDialogElement.prototype.showModal = function (): void {
  this.open = true
}
HTMLDialogElement.prototype.close = function (): void {
  this.open = false
  this.dispatchEvent(new Event('close'))
}
URL.createObjectURL = () => 'blob:preview'
URL.revokeObjectURL = () => undefined
HTMLImageElement.prototype.decode = () => Promise.resolve()
globalThis.ClipboardItem = class {
  readonly types: string[]
  constructor(private readonly data: Record<string, string | Promise<string>>) {
    this.types = Object.keys(data)
  }
  async getType(type: string): Promise<Blob> {
    return new Blob([(await this.data[type]) ?? ''], { type })
  }
} as unknown as typeof ClipboardItem
Object.defineProperty(navigator, 'permissions', { configurable: true, value: { query: () => Promise.resolve(Object.assign(new EventTarget(), { state: 'granted' })) } })
globalThis.ResizeObserver = class {
  observe = vi.fn()
  unobserve = vi.fn()
  disconnect = vi.fn()
}
// Nothing is laid out here; a virtual list takes these for the heights of its window and of its rows.
Object.defineProperty(Element.prototype, 'clientHeight', { value: 800 })
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { value: 80 })
window.scrollTo = () => undefined
window.scrollBy = () => undefined
globalThis.IntersectionObserver = class {
  observe = vi.fn()
  unobserve = vi.fn()
  disconnect = vi.fn()
} as unknown as typeof IntersectionObserver
Element.prototype.scrollIntoView = () => undefined
Element.prototype.scrollTo = () => undefined
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener: () => undefined, removeListener: () => undefined })
