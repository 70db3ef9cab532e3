import * as fakeIndexedDb from 'fake-indexeddb'
import { beforeEach, expect, it, vi } from 'vitest'
import { aFile } from '../testing/fixtures'
import { anItem } from '../testing/render'
import type { UploadItem } from './uploadItem'
import { createUploadKeeper, type UploadKeeper } from './uploadKeeper'

/** Locks as the browser gives them: one holder of each name, the others wait until it lets go. */
function createLocks(): Pick<LockManager, 'request' | 'query'> {
  const held = new Map<string, Promise<unknown>>()
  const request = (name: string, ...rest: unknown[]): Promise<unknown> => {
    const task = rest.at(-1) as () => unknown
    const turn = (held.get(name) ?? Promise.resolve()).then(task)
    held.set(name, turn.catch(() => undefined))
    return turn
  }
  const query = (): Promise<LockManagerSnapshot> => Promise.resolve({ held: [...held.keys()].map((name) => ({ name })) })
  return { request, query } as Pick<LockManager, 'request' | 'query'>
}

interface OpenPage {
  keeper: UploadKeeper
  restored: UploadItem[]
  close: () => void
}

function openPage(): OpenPage {
  const open = new AbortController()
  const restored: UploadItem[] = []
  const keeper = createUploadKeeper((items) => {
    restored.push(...items)
  }, open.signal)
  return { keeper, restored, close: () => { open.abort() } }
}

beforeEach(() => {
  for (const [name, value] of Object.entries({ ...fakeIndexedDb, indexedDB: new fakeIndexedDb.IDBFactory() })) vi.stubGlobal(name, value)
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { locks: createLocks() }))
})

async function kept(items: UploadItem[]): Promise<void> {
  await vi.waitFor(() => {
    expect(items.map(({ isKept }) => isKept)).toEqual(items.map(() => true))
  }, 20_000)
}

it('hands what waits to the next page, in its order, with its bytes and what is known of it', async () => {
  const before = openPage()
  const items = [anItem({ phase: 'uploading', sha256: 'ab', imageId: 'i1', partSize: 5 }), anItem({ phase: 'paused' }, aFile('second.jpg'))]
  before.keeper.add(items)
  await kept(items)

  before.close()
  const after = openPage()

  await vi.waitFor(() => {
    expect(after.restored).toMatchObject([
      { name: 'lake.jpg', phase: 'waiting', sha256: 'ab', imageId: 'i1', partSize: 5, isKept: true },
      { name: 'second.jpg', phase: 'paused' },
    ])
  }, 20_000)
  // jsdom's files lose their content when they are cloned; that they come back at all is what can be seen here.
  expect(after.restored.map(({ file }) => file === null)).toEqual([false, false])
})

it('leaves the queue of a page alone that is still open', async () => {
  const first = openPage()
  const item = anItem()
  first.keeper.add([item])
  await kept([item])

  const second = openPage()
  const other = anItem()
  second.keeper.add([other])
  await kept([other])
  expect(second.restored).toEqual([])

  first.close()
  await vi.waitFor(() => {
    expect(second.restored.map(({ id }) => id)).toEqual([item.id])
  }, 20_000)
})

it('forgets what has ended', async () => {
  const before = openPage()
  const [done, waiting] = [anItem(), anItem()]
  before.keeper.add([done, waiting])
  await kept([done, waiting])
  done.phase = 'ready'
  before.keeper.save(done)
  const marker = anItem()
  before.keeper.add([marker])
  await kept([marker])

  before.close()
  const after = openPage()

  await vi.waitFor(() => {
    expect(after.restored.map(({ id }) => id)).toEqual([waiting.id, marker.id])
  }, 20_000)
})

it('hands over to a page that was open before', async () => {
  const first = openPage()
  const own = anItem()
  first.keeper.add([own])
  await kept([own])
  const second = openPage()
  const item = anItem()
  second.keeper.add([item])
  await kept([item])

  second.close()

  await vi.waitFor(() => {
    expect(first.restored.map(({ id }) => id)).toEqual([item.id])
  }, 20_000)
})

it('names what was not kept before the page went', async () => {
  const put = Reflect.get(fakeIndexedDb.IDBObjectStore.prototype, 'put') as (this: IDBObjectStore, ...args: unknown[]) => IDBRequest<IDBValidKey>
  vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'files') throw new DOMException('', 'QuotaExceededError')
    return put.apply(this, args)
  })
  const before = openPage()
  const item = anItem({}, aFile('lake.jpg'))
  before.keeper.add([item])
  await vi.waitFor(() => {
    expect(item.lacksRoom).toBe(true)
  }, 20_000)

  before.close()
  const after = openPage()

  await vi.waitFor(() => {
    expect(after.restored).toMatchObject([
      { id: item.id, name: 'lake.jpg', size: 5, phase: 'missing', file: null, problem: { reason: 'The page was closed before the browser had a copy of this file.' } },
    ])
  }, 20_000)
})

it('keeps the bytes until the pipeline has them', async () => {
  const before = openPage()
  const [stored, arrived] = [anItem({}, aFile('stored.jpg')), anItem({}, aFile('arrived.jpg'))]
  before.keeper.add([stored, arrived])
  await kept([stored, arrived])
  Object.assign(stored, { phase: 'processing', imageId: 'i1' })
  Object.assign(arrived, { phase: 'processing', imageId: 'i2', hasArrived: true })
  before.keeper.save(stored)
  before.keeper.save(arrived)
  const marker = anItem()
  before.keeper.save(marker)
  before.keeper.add([marker])
  await kept([marker])

  before.close()
  const after = openPage()

  await vi.waitFor(() => {
    expect(after.restored.map(({ phase, file }) => [phase, file !== null])).toEqual([['processing', true], ['processing', false], ['waiting', true]])
  }, 20_000)
})
