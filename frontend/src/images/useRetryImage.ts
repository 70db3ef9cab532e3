import { useMutation, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { retryImage } from '../api/images'
import { imageKeys, updateImages } from './imageCache'

export interface UseRetryImageReturn {
  retry: (id: string) => Promise<unknown>
  isRetrying: Ref<boolean>
  error: Ref<Error | null>
}

/** Has the pipeline try a failed image again; what is shown of it then follows the new run. */
export function useRetryImage(): UseRetryImageReturn {
  const client = useQueryClient()
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: retryImage,
    onSuccess: (summary) => {
      updateImages(client, [summary])
      void client.invalidateQueries({ queryKey: imageKeys.timeline(summary.id) })
    },
  })
  return { retry: mutateAsync, isRetrying: isPending, error }
}
