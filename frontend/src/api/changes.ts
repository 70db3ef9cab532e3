import { request } from './http'
import type { LibraryChanges } from './types'

/** What changed in the library since one of its revisions; null to learn the revision that it has now. */
export function fetchChanges(since: number | null, signal?: AbortSignal): Promise<LibraryChanges> {
  return request(`/api/changes${since === null ? '' : `?since=${since}`}`, { signal })
}
