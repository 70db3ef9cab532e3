import { expect, it } from 'vitest'
import { aFile } from '../testing/fixtures'
import { anItem } from '../testing/render'
import { arrivedFolders, folderOf } from './folders'

it.each([
  ['/Rome 2024/Forum/a.jpg', 'Rome 2024'],
  ['Rome 2024/a.jpg', 'Rome 2024'],
  ['./a.jpg', null],
  ['/a.jpg', null],
  ['a.jpg', null],
  ['/ /a.jpg', null],
])('takes %s to be of %s', (relativePath, folder) => {
  expect(folderOf(Object.assign(aFile('a.jpg'), { relativePath }))).toBe(folder)
})

it('has no folder of a file that comes alone', () => {
  expect(folderOf(aFile('a.jpg'))).toBeNull()
})

it('tells a folder once nothing of it is under way, with what was there before', () => {
  const rome = { folder: 'Rome' }
  const items = [
    anItem({ ...rome, phase: 'ready', imageId: 'a' }),
    anItem({ ...rome, phase: 'duplicate', duplicateOf: 'b' }),
    anItem({ ...rome, phase: 'duplicate', duplicateOf: 'a' }),
    anItem({ ...rome, phase: 'failed', imageId: 'c' }),
    anItem({ phase: 'ready', imageId: 'd' }),
    anItem({ folder: 'Oslo', phase: 'processing', imageId: 'e' }),
    anItem({ folder: 'Oslo', phase: 'ready', imageId: 'f' }),
    anItem({ folder: 'Bergen', phase: 'paused' }),
    anItem({ folder: 'Nothing', phase: 'failed' }),
  ]

  expect(arrivedFolders(items)).toEqual([{ name: 'Rome', imageIds: ['a', 'b'] }])
})
