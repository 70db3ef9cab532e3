import PQueue from 'p-queue'
import { isUnsent, type UploadItem } from './uploadItem'
import { openUploadStore } from './uploadStore'

export interface UploadKeeper {
  /** Keeps what is known of an item now. Many calls become one write. */
  save: (item: UploadItem) => void
  forget: (items: readonly UploadItem[]) => void
}

const nothingKept: UploadKeeper = { save: () => undefined, forget: () => undefined }
const writeDelay = 50

/**
 * Keeps the queue of this page while it is open, and takes over those of pages that are gone: this one's before a reload, or another
 * tab's. A Web Lock says who is still there, since the browser gives it back however the page ends.
 * @see https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export function createUploadKeeper(onRestored: (items: UploadItem[]) => void, signal: AbortSignal): UploadKeeper {
  if (!('indexedDB' in globalThis && 'locks' in navigator)) return nothingKept

  const owner = crypto.randomUUID()
  const store = openUploadStore(owner)
  const changed = new Set<UploadItem>()
  // One file at a time: the disk has the uploads themselves to read.
  const copying = new PQueue({ concurrency: 1 })
  const copied = new WeakSet<UploadItem>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function write(): Promise<void> {
    timer = undefined
    const items = [...changed]
    changed.clear()
    await store.keep(items)
    for (const item of items) {
      if (copied.has(item) || item.isKept || !isUnsent(item)) continue
      copied.add(item)
      void copying.add(() => copy(item)).catch(() => undefined) // It stays as it is: not kept, and leaving warns.
    }
  }

  async function copy(item: UploadItem): Promise<void> {
    if (!isUnsent(item)) return
    const isCopied = await store.keepFile(item)
    if (isUnsent(item)) item.isKept = isCopied
    else await store.keep([item]) // It went faster than its copy, which nobody needs now.
  }

  async function restore(): Promise<void> {
    for (const other of await store.owners()) {
      if (other === owner) continue
      void navigator.locks
        .request(lockOf(other), { signal }, async () => {
          const items = await store.takeOver(other)
          if (items.length > 0) onRestored(items)
        })
        .catch(() => undefined)
    }
  }

  const untilGone = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
  void navigator.locks.request(lockOf(owner), () => {
    // Where the browser keeps nothing, as some do in private windows, the queue lives as long as the page.
    restore().catch(() => undefined)
    return untilGone
  })

  return {
    save: (item) => {
      if (signal.aborted) return
      changed.add(item)
      timer ??= setTimeout(() => {
        write().catch(() => undefined)
      }, writeDelay)
    },
    forget: (items) => {
      items.forEach((item) => changed.delete(item))
      store.forget(items).catch(() => undefined)
    },
  }
}

function lockOf(owner: string): string {
  return `uploads of ${owner}`
}
