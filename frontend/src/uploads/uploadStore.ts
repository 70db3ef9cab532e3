import { type DBSchema, openDB } from 'idb'
import { personalKey } from '../account/personalKey'
import { problemOf, revived } from './problem'
import { createUploadItem, type UploadItem, type UploadPhase } from './uploadItem'

const kept = [
  'id',
  'position',
  'name',
  'type',
  'size',
  'lastModified',
  'folder',
  'handle',
  'sha256',
  'imageId',
  'partSize',
  'uploadTime',
  'storedAt',
  'hasArrived',
  'problem',
] as const satisfies (keyof UploadItem)[]

/** What is kept of an item, so that a reload of the page goes on where it was. */
interface UploadRecord extends Pick<UploadItem, (typeof kept)[number]> {
  /** The open page that works on it. */
  owner: string
  phase: 'waiting' | 'paused' | 'processing' | 'failed' | 'missing'
}

interface Schema extends DBSchema {
  records: { key: string; value: UploadRecord; indexes: { owner: string } }
  files: { key: string; value: Blob }
}

export interface UploadStore {
  /** Keeps what is known of these items, in this order; what has ended is forgotten. */
  keep: (items: readonly UploadItem[]) => Promise<void>
  /** Keeps an item's bytes and gives them back as they are kept; null if there is no room. */
  keepFile: (item: UploadItem) => Promise<Blob | null>
  forget: (items: readonly UploadItem[]) => Promise<void>
  /** Everybody whose items are kept. */
  owners: () => Promise<string[]>
  /** Makes the items of another page, one that is gone, this page's own. */
  takeOver: (from: string) => Promise<UploadItem[]>
}

/** IndexedDB takes a file as it is: the browser copies it beside the page, whatever its size, and hands it back unread. */
export function openUploadStore(owner: string): UploadStore {
  const opening = openDB<Schema>(personalKey('image-pipeline-uploads'), 1, {
    upgrade: (db) => {
      db.createObjectStore('records', { keyPath: 'id' }).createIndex('owner', 'owner')
      db.createObjectStore('files')
    },
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
    },
  })

  return {
    keep: async (items) => {
      const change = (await opening).transaction(['records', 'files'], 'readwrite', { durability: 'relaxed' })
      const [records, files] = [change.objectStore('records'), change.objectStore('files')]
      for (const item of items) {
        const phase = keptPhase(item)
        if (phase === null || item.hasArrived) void files.delete(item.id)
        if (phase === null) void records.delete(item.id)
        else void records.put({ ...pick(item, kept), owner, phase })
      }
      await change.done
    },

    keepFile: async (item) => {
      if (!item.file) return null
      const db = await opening
      try {
        await db.put('files', item.file, item.id)
        return (await db.get('files', item.id)) ?? null
      } catch (error) {
        if (error instanceof DOMException && error.name === 'QuotaExceededError') return null
        throw error
      }
    },

    forget: async (items) => {
      const change = (await opening).transaction(['records', 'files'], 'readwrite')
      for (const { id } of items) {
        void change.objectStore('records').delete(id)
        void change.objectStore('files').delete(id)
      }
      await change.done
    },

    owners: async () => {
      const records = await (await opening).getAll('records')
      return [...new Set(records.map((record) => record.owner))]
    },

    takeOver: async (from) => {
      const change = (await opening).transaction(['records', 'files'], 'readwrite')
      const [records, files] = [change.objectStore('records'), change.objectStore('files')]
      const theirs = await records.index('owner').getAll(from)
      theirs.sort((one, other) => one.position - other.position)
      const items: UploadItem[] = []
      for (const record of theirs) {
        const file = (await files.get(record.id)) ?? null
        void records.put({ ...record, owner })
        items.push(toItem(record, file))
      }
      await change.done
      return items
    },
  }
}

/** Null for what the pipeline has, and for what nobody wants any more. */
function keptPhase({ phase, file, hasArrived }: UploadItem): UploadRecord['phase'] | null {
  const phases: Record<UploadPhase, UploadRecord['phase'] | null> = {
    waiting: 'waiting',
    hashing: 'waiting',
    uploading: 'waiting',
    paused: 'paused',
    processing: 'processing',
    failed: file && !hasArrived ? 'failed' : null,
    missing: 'missing',
    ready: null,
    duplicate: null,
    cancelled: null,
  }
  return phases[phase]
}

function toItem(record: UploadRecord, file: Blob | null): UploadItem {
  const { phase, ...known } = pick(record, [...kept, 'phase'])
  // The page went before its bytes were kept.
  const isMissing = file === null && phase !== 'processing'
  const problem = known.problem && revived(known.problem)
  const state: Partial<UploadItem> = isMissing ? { phase: 'missing', problem: problem ?? problemOf('notKept') } : { phase, problem }
  // An earlier version kept no folders.
  const folder = (known as Partial<UploadItem>).folder ?? null
  return createUploadItem({ ...known, folder, file }, { ...known, folder, ...state, isKept: true })
}

function pick<T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>
}
