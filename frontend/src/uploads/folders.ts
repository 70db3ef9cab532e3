import { limits } from '../api/schema'
import { isActive, type UploadItem } from './uploadItem'

/** A folder whose photos have all come, and what they are now: those that were there before, too. */
export interface Folder {
  name: string
  imageIds: readonly string[]
}

/** The outermost folder that a file was dropped or chosen in, as file-selector or the browser says it: `/Rome 2024/Forum/a.jpg` → `Rome 2024`; null where it lay in none. */
export function folderOf(file: File): string | null {
  const { relativePath, webkitRelativePath } = file as Partial<File> & { relativePath?: string }
  const parts = (relativePath ?? webkitRelativePath ?? '').split('/').filter((part) => part !== '' && part !== '.')
  return parts.length > 1 ? (parts[0] ?? '').trim().slice(0, limits.albumName) || null : null
}

/** Those of which nothing is under way any more, in their order. */
export function arrivedFolders(items: readonly UploadItem[]): Folder[] {
  const folders = new Map<string, UploadItem[]>()
  for (const item of items) if (item.folder !== null) folders.set(item.folder, [...(folders.get(item.folder) ?? []), item])
  return [...folders].flatMap(([name, members]) => {
    if (members.some((item) => isActive(item) || item.phase === 'paused')) return []
    const imageIds = new Set(members.flatMap(({ phase, imageId, duplicateOf }) => (phase === 'duplicate' ? (duplicateOf ?? []) : phase === 'ready' ? (imageId ?? []) : [])))
    return imageIds.size > 0 ? [{ name, imageIds: [...imageIds] }] : []
  })
}
