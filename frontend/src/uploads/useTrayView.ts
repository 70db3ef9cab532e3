import { computed, type ComputedRef, shallowRef, type ShallowRef } from 'vue'
import { t } from '../language/language'
import { isActive, isBeforeStorage, type UploadItem } from './uploadItem'
import type { UploadQueue } from './useUploadQueue'

export type TrayView = 'all' | 'active' | 'failed'

export interface UseTrayViewReturn {
  view: ShallowRef<TrayView>
  /** Empty while everything can be seen at a glance. */
  views: ComputedRef<{ name: TrayView; text: string; count: number }[]>
  /** What the chosen view shows. */
  shown: ComputedRef<readonly UploadItem[]>
}

/** So many rows need no filter. */
const glance = 8

/** Lets a person find the one failed file among hundreds. */
export function useTrayView({ items, counts, activeCount }: UploadQueue): UseTrayViewReturn {
  const view = shallowRef<TrayView>('all')
  const shows: Record<TrayView, (item: UploadItem) => boolean> = {
    all: () => true,
    active: isActive,
    failed: ({ phase }) => phase === 'failed',
  }
  return {
    view,
    views: computed(() => {
      if (items.value.length <= glance) return []
      return [
        { name: 'all', text: t.uploads.views.all, count: items.value.length },
        { name: 'active', text: t.uploads.views.active, count: activeCount.value },
        { name: 'failed', text: t.uploads.views.failed, count: counts.value.failed },
      ]
    }),
    // Among many, what is under way would be anywhere; a few stay where they are.
    shown: computed(() => (items.value.length <= glance ? items.value : inOrder(items.value.filter(shows[view.value])))),
  }
}

/** What moves first, then what waits, what wants something of the person, and what has ended. */
function inOrder(items: readonly UploadItem[]): UploadItem[] {
  const groups: [UploadItem[], UploadItem[], UploadItem[], UploadItem[]] = [[], [], [], []]
  for (const item of items) groups[rankOf(item)].push(item)
  return groups.flat()
}

function rankOf({ phase }: UploadItem): 0 | 1 | 2 | 3 {
  if (phase === 'waiting' || phase === 'paused') return 1
  if (isBeforeStorage(phase) || phase === 'processing') return 0
  return phase === 'failed' || phase === 'missing' ? 2 : 3
}
