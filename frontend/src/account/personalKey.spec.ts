import * as fakeIndexedDb from 'fake-indexeddb'
import { afterEach, expect, it, vi } from 'vitest'
import { useRecentSearches } from '../shell/recentSearches'
import { anItem } from '../testing/render'
import { openUploadStore } from '../uploads/uploadStore'
import { setOwner } from './personalKey'

afterEach(() => {
  setOwner(null)
})

it('keeps apart what two people left in one browser', async () => {
  for (const [name, value] of Object.entries({ ...fakeIndexedDb, indexedDB: new fakeIndexedDb.IDBFactory() })) vi.stubGlobal(name, value)
  setOwner('ada')
  const item = anItem()
  await openUploadStore('a page').keep([item])
  useRecentSearches().remember('Lake')

  setOwner('ben')
  expect(await openUploadStore('another page').owners()).toEqual([])
  expect(useRecentSearches().recent.value).toEqual([])

  setOwner('ada')
  expect((await openUploadStore('another page').takeOver('a page')).map(({ id }) => id)).toEqual([item.id])
})
