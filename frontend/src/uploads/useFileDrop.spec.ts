import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope, type ShallowRef } from 'vue'
import { aFile } from '../testing/fixtures'
import { aTransfer, fireTransfer } from '../testing/transfer'
import { useFileDrop } from './useFileDrop'

let scope: EffectScope
let isDragging: Readonly<ShallowRef<boolean>> | undefined
const onFiles = vi.fn<(files: File[]) => void>()
const onUnreadable = vi.fn<() => void>()

const drag = (type: string, files: File[] = [], types = ['Files']): Event => fireTransfer(type, 'dataTransfer', aTransfer(files, types))
const taken = (): Promise<void> =>
  vi.waitFor(() => {
    expect(onFiles).toHaveBeenCalled()
  })

/** The file system entries that a drop carries; a folder hands its own out in batches, an empty one being the last. */
function aFileEntry(file: File): object {
  return { isFile: true, isDirectory: false, fullPath: `/${file.name}`, file: (done: (file: File) => void) => { done(file) } }
}
function aFolder(entries: object[]): object {
  const batches = [entries, []]
  return { isFile: false, isDirectory: true, createReader: () => ({ readEntries: (done: (entries: object[]) => void) => { done(batches.shift() ?? []) } }) }
}

beforeEach(() => {
  onFiles.mockReset()
  onUnreadable.mockReset()
  scope = effectScope()
  isDragging = scope.run(() => useFileDrop(() => ({ take: onFiles, takeUnreadable: onUnreadable })))?.isDragging
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

it('takes dropped files instead of opening them', async () => {
  const file = aFile()
  drag('dragenter')

  const drop = drag('drop', [file])

  expect(drop.defaultPrevented).toBe(true)
  await taken()
  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file])
  expect(isDragging?.value).toBe(false)
})

it('lets dragged text be', () => {
  expect(drag('dragenter', [], ['text/plain']).defaultPrevented).toBe(false)
  expect(isDragging?.value).toBe(false)
})

it('takes what is in a dropped folder, and in the folders in it', async () => {
  const [outer, inner] = [aFile('outer.jpg'), aFile('inner.jpg')]
  const folder = aFolder([aFileEntry(outer), aFolder([aFileEntry(inner)])])

  fireTransfer('drop', 'dataTransfer', { ...aTransfer([]), items: [{ kind: 'file', getAsFile: () => aFile('folder'), webkitGetAsEntry: () => folder }] } as never)
  await taken()

  expect(onFiles.mock.lastCall?.[0].map(({ name }) => name)).toEqual(['outer.jpg', 'inner.jpg'])
})

it('says so if a folder cannot be read', async () => {
  const locked = { isDirectory: true, createReader: () => ({ readEntries: (_: unknown, fail: (error: Error) => void) => { fail(new Error('No.')) } }) }

  fireTransfer('drop', 'dataTransfer', { ...aTransfer([]), items: [{ kind: 'file', webkitGetAsEntry: () => locked }] } as never)

  await vi.waitFor(() => {
    expect(onUnreadable).toHaveBeenCalledOnce()
  })
})

it('takes pasted files, not pasted text', async () => {
  const file = aFile()
  fireTransfer('paste', 'clipboardData', aTransfer([], ['text/plain']))
  fireTransfer('paste', 'clipboardData', aTransfer([file]))
  await taken()

  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file])
})

it('listens no longer than its component lives', () => {
  scope.stop()
  drag('drop', [aFile()])

  expect(onFiles).not.toHaveBeenCalled()
})
