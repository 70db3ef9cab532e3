import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, type Ref } from 'vue'
import { fetchNotifications, markSeen } from '../api/notifications'
import type { Notification, NotificationList } from '../api/types'

export interface Notifications {
  /** Newest first; undefined until they have arrived. */
  items: ComputedRef<Notification[] | undefined>
  unseen: ComputedRef<number>
  /** Until when the person has seen what came; null for somebody who has never looked. */
  seenUntil: ComputedRef<string | null>
  error: Ref<Error | null>
  reload: () => void
  /** Everything that has arrived is seen, here and on the person's other devices. */
  markAllSeen: () => void
}

const queryKey = ['notifications']

/**
 * What came of one's photos lately; asked for now and then, and never in a hidden page.
 * @param asksAtOnce Not where the bell has asked already: an answer from before they were seen would call them new again.
 */
export function useNotifications({ asksAtOnce = true } = {}): Notifications {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => fetchNotifications(signal), refetchInterval: 30_000, refetchOnMount: asksAtOnce })

  return {
    items: computed(() => data.value?.items),
    unseen: computed(() => data.value?.unseen ?? 0),
    seenUntil: computed(() => data.value?.seenUntil ?? null),
    error,
    reload: () => void refetch(),
    markAllSeen: () => {
      const newest = data.value?.items[0]?.at
      if (!data.value?.unseen || newest === undefined) return
      client.setQueryData<NotificationList>(queryKey, { ...data.value, unseen: 0, seenUntil: newest })
      // What could not be kept counts as new again; that harms nobody.
      markSeen(newest).catch(() => void refetch())
    },
  }
}
