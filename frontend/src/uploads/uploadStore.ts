import { type DBSchema, openDB } from 'idb'
import { createUploadItem, type UploadItem, type UploadPhase } from './uploadItem'

/** What is kept of an item, so that a reload of the page goes on where it was. */
interface UploadRecord extends Pick<UploadItem, 'id' | 'position' | 'name' | 'type' | 'size' | 'sha256' | 'imageId' | 'partSize' | 'uploadTime' | 'problem'> {
  /** The open page that works on it. */
  owner: string
  phase: 'waiting' | 'paused' | 'processing' | 'failed'
}

interface Schema extends DBSchema {
  records: { key: string; value: UploadRecord; indexes: { owner: string } }
  files: { key: string; value: Blob }
}

export interface UploadStore {
  /** Keeps what is known of these items, in this order; what has ended is forgotten. */
  keep: (items: readonly UploadItem[]) => Promise<void>
  /** Keeps an item's bytes; false if there is no room. */
  keepFile: (item: UploadItem) => Promise<boolean>
  forget: (items: readonly UploadItem[]) => Promise<void>
  /** Everybody whose items are kept. */
  owners: () => Promise<string[]>
  /** Makes the items of another page, one that is gone, this page's own. */
  takeOver: (from: string) => Promise<UploadItem[]>
}

/** IndexedDB takes a file as it is: the browser copies it beside the page, whatever its size, and hands it back unread. */
export function openUploadStore(owner: string): UploadStore {
  const opening = openDB<Schema>('image-pipeline-uploads', 1, {
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
        // The storage has the bytes from here on, or nobody wants them any more.
        if (phase === null || phase === 'processing') void files.delete(item.id)
        if (phase === null) {
          void records.delete(item.id)
          continue
        }
        void records.put({ ...toRecord(item), owner, phase })
      }
      await change.done
    },

    keepFile: async (item) => {
      if (!item.file) return false
      try {
        await (await opening).put('files', item.file, item.id)
        return true
      } catch (error) {
        if (error instanceof DOMException && error.name === 'QuotaExceededError') return false
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
        if (file === null && record.phase !== 'processing') {
          void records.delete(record.id) // The page went before its bytes were kept.
          continue
        }
        void records.put({ ...record, owner })
        items.push(toItem(record, file))
      }
      await change.done
      return items
    },
  }
}

function keptPhase({ phase, file, problem }: UploadItem): UploadRecord['phase'] | null {
  const kept: Record<UploadPhase, UploadRecord['phase'] | null> = {
    waiting: 'waiting',
    hashing: 'waiting',
    uploading: 'waiting',
    paused: 'paused',
    processing: 'processing',
    failed: file && problem?.canRetry ? 'failed' : null,
    ready: null,
    duplicate: null,
    cancelled: null,
  }
  return kept[phase]
}

function toRecord(item: UploadItem): Omit<UploadRecord, 'owner' | 'phase'> {
  const { id, position, name, type, size, sha256, imageId, partSize, uploadTime, problem } = item
  return { id, position, name, type, size, sha256, imageId, partSize, uploadTime, problem }
}

function toItem(record: UploadRecord, file: Blob | null): UploadItem {
  const { id, position, name, type, size, sha256, imageId, partSize, uploadTime, problem, phase } = record
  const known = { id, position, sha256, imageId, partSize, uploadTime, problem, phase, isKept: true }
  return createUploadItem({ name, type, size, file }, known)
}
