import { useQuery } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, toValue, watch } from 'vue'
import { fetchChanges } from '../api/changes'
import type { LibraryChanges } from '../api/types'
import { imageKeys } from './imageCache'
import type { News } from './news'
import { wasSendingSince } from './sendEach'

const busyInterval = 1000
const livelyInterval = 5000
const idleInterval = 15_000

/** Asks what changed in the library: often while something moves or did so lately, seldom else, never in a hidden page, and at once when it is looked at again. */
export function useChangeFeed(news: News, isBusy: MaybeRefOrGetter<boolean>): void {
  let revision: number | null = null
  let movedAt = -Infinity

  const { data, refetch } = useQuery({
    queryKey: imageKeys.changes,
    queryFn: async ({ signal }): Promise<LibraryChanges | null> => {
      const askedAt = performance.now()
      const changes = await fetchChanges(revision, signal)
      // It may be from before what was done here meanwhile. It is told again.
      return revision !== null && wasSendingSince(askedAt) ? null : changes
    },
    refetchInterval: () => {
      const quiet = Date.now() - movedAt
      if (toValue(isBusy) || quiet < 10_000) return busyInterval
      return quiet < 120_000 ? livelyInterval : idleInterval
    },
    // Each answer counts, the same one too.
    structuralSharing: false,
    shallow: true,
    gcTime: 0,
  })

  watch(data, (changes) => {
    if (!changes) return
    const isFirst = revision === null
    const hasMoved = changes.revision !== revision
    revision = changes.revision
    if (isFirst || !hasMoved) return
    movedAt = Date.now()
    if (changes.isComplete) news.take(changes)
    else news.takeAll()
  })

  // The timer was set for quieter times.
  const hurry = (): void => {
    movedAt = Date.now()
    void refetch({ cancelRefetch: false })
  }
  watch(() => toValue(isBusy), hurry)
  news.onDone(hurry)
}
