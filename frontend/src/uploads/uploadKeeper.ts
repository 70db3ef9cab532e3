import PQueue from 'p-queue'
import { isUnsent, type UploadItem } from './uploadItem'
import { openUploadStore } from './uploadStore'

export interface UploadKeeper {
  /** Keeps the names of what was added, at once and together; its bytes follow one by one. */
  add: (items: readonly UploadItem[]) => void
  /** Keeps what is known of an item now. Many calls become one write. */
  save: (item: UploadItem) => void
  forget: (items: readonly UploadItem[]) => void
}

const nothingKept: UploadKeeper = { add: () => undefined, save: () => undefined, forget: () => undefined }
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
  const heirOf = new Set<string>([owner])
  let timer: ReturnType<typeof setTimeout> | undefined

  async function write(): Promise<void> {
    timer = undefined
    const items = [...changed]
    changed.clear()
    await store.keep(items)
  }

  async function keep(items: readonly UploadItem[]): Promise<void> {
    await store.keep(items)
    for (const item of items) {
      void copying.add(() => copy(item)).catch(() => undefined) // It stays as it is: not kept, and leaving warns.
    }
  }

  async function copy(item: UploadItem): Promise<void> {
    if (!isUnsent(item)) return
    const file = await store.keepFile(item)
    if (!isUnsent(item)) {
      await store.keep([item]) // It went faster than its copy.
    } else if (file === null) {
      item.lacksRoom = true
    } else {
      // From here on it does not matter what becomes of the file on the disk.
      Object.assign(item, { file, isKept: true, lacksRoom: false })
    }
  }

  /** Waits until another page is gone, and takes over what it left. */
  function inherit(other: string): void {
    if (heirOf.has(other)) return
    heirOf.add(other)
    void navigator.locks
      .request(lockOf(other), { signal }, async () => {
        const items = await store.takeOver(other)
        if (items.length > 0) onRestored(items)
      })
      .catch(() => undefined)
  }

  async function meetOthers(): Promise<void> {
    // Pages that open later say so themselves.
    const channel = new BroadcastChannel('uploads')
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      inherit(data)
    }
    signal.addEventListener('abort', () => {
      channel.close()
    })
    channel.postMessage(owner)
    const { held = [] } = await navigator.locks.query()
    held.forEach(({ name }) => {
      if (name?.startsWith(lockOf(''))) inherit(name.slice(lockOf('').length))
    })
    // Where the browser keeps nothing, as some do in private windows, the queue lives as long as the page.
    const owners = await store.owners()
    owners.forEach(inherit)
  }

  const untilGone = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
  void navigator.locks.request(lockOf(owner), () => {
    meetOthers().catch(() => undefined)
    return untilGone
  })

  return {
    add: (items) => {
      keep(items).catch(() => undefined)
    },
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
