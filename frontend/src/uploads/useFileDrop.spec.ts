import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope, type ShallowRef } from 'vue'
import { aFile } from '../testing/fixtures'
import { useFileDrop } from './useFileDrop'

let scope: EffectScope
let isDragging: Readonly<ShallowRef<boolean>> | undefined
const onFiles = vi.fn<(files: File[]) => void>()

/** jsdom has no DragEvent and no ClipboardEvent; only what they carry matters. */
function fire(type: string, property: 'dataTransfer' | 'clipboardData', data: { types: string[]; files: File[] }): Event {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.assign(event, { [property]: data })
  document.body.dispatchEvent(event)
  return event
}
const drag = (type: string, files: File[] = [], types = ['Files']): Event => fire(type, 'dataTransfer', { types, files })

beforeEach(() => {
  onFiles.mockReset()
  scope = effectScope()
  isDragging = scope.run(() => useFileDrop(onFiles))?.isDragging
})
afterEach(() => {
  scope.stop()
})

it('knows that files are being dragged, also across the elements of the page', () => {
  drag('dragenter')
  drag('dragenter')
  drag('dragleave')
  expect(isDragging?.value).toBe(true)

  drag('dragleave')
  expect(isDragging?.value).toBe(false)
})

it('takes dropped files instead of opening them', () => {
  const file = aFile()
  drag('dragenter')

  const drop = drag('drop', [file])

  expect(drop.defaultPrevented).toBe(true)
  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file])
  expect(isDragging?.value).toBe(false)
})

it('lets dragged text be', () => {
  expect(drag('dragenter', [], ['text/plain']).defaultPrevented).toBe(false)
  expect(isDragging?.value).toBe(false)
})

it('takes pasted files, not pasted text', () => {
  const file = aFile()
  fire('paste', 'clipboardData', { types: ['text/plain'], files: [] })
  fire('paste', 'clipboardData', { types: ['Files'], files: [file] })

  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file])
})

it('listens no longer than its component lives', () => {
  scope.stop()
  drag('drop', [aFile()])

  expect(onFiles).not.toHaveBeenCalled()
})
