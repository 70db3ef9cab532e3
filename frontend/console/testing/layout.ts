import { vi } from 'vitest'

/** Gives elements a height, so that virtual lists have room for rows; jsdom lays nothing out. */
export function layOutAt(height = 600): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(height)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800)
}
