import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/vue-query'
import type { ComputedRef } from 'vue'
import { isNotFound } from '../api/http'
import { deleteShare, fetchShares } from '../api/shares'
import type { Share, SharePage } from '../api/types'
import { usePages, type UsePagesReturn } from '../api/usePages'

export const shareKey = ['shares'] as const

export interface UseSharesReturn extends Omit<UsePagesReturn<Share>, 'items'> {
  /** Newest first. */
  shares: ComputedRef<Share[]>
  /** Takes a link back. */
  revoke: (id: string) => Promise<void>
}

export function useShares(): UseSharesReturn {
  const client = useQueryClient()
  const { items: shares, ...pages } = usePages(shareKey, fetchShares)
  const { mutateAsync } = useMutation({
    mutationFn: (id: string) => deleteShare(id).catch((error: unknown) => {
      // Ended, or taken back in another tab.
      if (!isNotFound(error)) throw error
    }),
    // Here and now: the list of the server may have it for a moment longer.
    onSuccess: (_, id) => {
      client.setQueryData<InfiniteData<SharePage, string | null>>(shareKey, (known) =>
        known && { ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.filter((share) => share.id !== id) })) })
    },
  })
  return {
    shares,
    ...pages,
    revoke: mutateAsync,
  }
}
