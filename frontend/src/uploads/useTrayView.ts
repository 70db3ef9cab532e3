import { computed, type ComputedRef, shallowRef, type ShallowRef } from 'vue'
import { isActive, type UploadItem } from './uploadItem'
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
        { name: 'all', text: 'All', count: items.value.length },
        { name: 'active', text: 'Under way', count: activeCount.value },
        { name: 'failed', text: 'Failed', count: counts.value.failed },
      ]
    }),
    shown: computed(() => (view.value === 'all' || items.value.length <= glance ? items.value : items.value.filter(shows[view.value]))),
  }
}
