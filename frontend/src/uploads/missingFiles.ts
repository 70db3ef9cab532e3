import { computed, type ComputedRef } from 'vue'
import { handleOf, readHandle } from './fileHandles'
import { folderOf } from './folders'
import type { UploadItem, UploadSource } from './uploadItem'

export interface MissingFiles {
  /** Items whose bytes nobody has any more. */
  missing: ComputedRef<readonly UploadItem[]>
  /** Gives items back their bytes where one of these files is theirs; hands back the files that are nobody's. */
  match: (files: readonly File[]) => File[]
  /** Reads the files from where they were, as far as the browser knows and may; asking takes a click. */
  reopen: (items: readonly UploadItem[], options: { mayAsk: boolean }) => Promise<void>
}

/** What was chosen and could be neither sent nor kept, until it is chosen again. */
export function createMissingFiles(items: () => readonly UploadItem[], onFound: (item: UploadItem, file: File) => void): MissingFiles {
  const missing = computed(() => items().filter(({ phase }) => phase === 'missing'))

  return {
    missing,
    match: (files) =>
      files.filter((file) => {
        const item = missing.value.find((candidate) => isSame(candidate, file))
        if (item) onFound(item, file)
        return !item
      }),
    reopen: async (reopened, options) => {
      for (const item of reopened) {
        const file = item.handle && (await readHandle(item.handle, options))
        if (file && item.phase === 'missing' && isSame(item, file)) onFound(item, file)
        // Changed, or gone, or not to be read: only a person can say which file is meant.
        else if (options.mayAsk) item.handle = null
      }
    },
  }
}

/** A page never learns a file's path; this is what tells one from another. */
export function isSame({ name, size, lastModified }: UploadItem, file: File): boolean {
  return file.name === name && file.size === size && file.lastModified === lastModified
}

export function sourceOf(file: File, type: string): UploadSource {
  return { name: file.name, type, size: file.size, lastModified: file.lastModified, folder: folderOf(file), file, handle: handleOf(file) }
}
