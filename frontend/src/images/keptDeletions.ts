import { personalKey } from '../account/personalKey'

const keyOfPerson = (): string => personalKey('pending deletions')

export interface KeptDeletion {
  id: string
  /** When it can no longer be undone, in milliseconds since 1970. */
  due: number
}

/** The images that are to be deleted, kept in this browser until it is done. */
export const keptDeletions = {
  /** Under which the browser's storage has them. */
  get key(): string {
    return keyOfPerson()
  },

  read(): KeptDeletion[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(keyOfPerson()) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isKeptDeletion) : []
    } catch {
      return []
    }
  },

  /** Puts them in, or puts them off. */
  add(ids: readonly string[], due: number): void {
    write([...keptDeletions.read().filter(({ id }) => !ids.includes(id)), ...ids.map((id) => ({ id, due }))])
  },

  drop(ids: readonly string[]): void {
    const kept = keptDeletions.read()
    if (kept.length > 0) write(kept.filter(({ id }) => !ids.includes(id)))
  },

  /** Milliseconds until the last of them is due. */
  timeLeft(): number {
    return Math.max(0, ...keptDeletions.read().map(({ due }) => due - Date.now()))
  },
}

function write(kept: KeptDeletion[]): void {
  try {
    if (kept.length === 0) localStorage.removeItem(keyOfPerson())
    else localStorage.setItem(keyOfPerson(), JSON.stringify(kept))
  } catch {
    // Storage is full or blocked: they are deleted all the same, only a crash of the page would forget them.
  }
}

function isKeptDeletion(value: unknown): value is KeptDeletion {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'due' in value && typeof value.due === 'number'
}
