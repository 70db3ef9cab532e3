import { vi } from 'vitest'

/** Gives elements a height, so that virtual lists have room for rows; jsdom lays nothing out. */
export function layOutAt(height = 600): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(height)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800)
}

/** Has everything be on the screen at once. */
export function seeEverything(): void {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #callback: (entries: { isIntersecting: boolean; time: number }[]) => void
      constructor(callback: (entries: { isIntersecting: boolean; time: number }[]) => void) {
        this.#callback = callback
      }
      observe(): void {
        this.#callback([{ isIntersecting: true, time: 0 }])
      }
      disconnect(): void {
        // Nothing is kept.
      }
    },
  )
}
