import { useMutation, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { deleteImage } from '../api/images'
import { forgetImage, imageKeys } from './imageCache'

export interface UseDeleteImageReturn {
  remove: (id: string) => Promise<void>
  isDeleting: Ref<boolean>
  error: Ref<Error | null>
}

export function useDeleteImage(): UseDeleteImageReturn {
  const client = useQueryClient()
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: deleteImage,
    onSuccess: async (_, id) => {
      // An answer that was under way would bring it back.
      await client.cancelQueries({ queryKey: imageKeys.newestLists })
      forgetImage(client, id)
      void client.invalidateQueries({ queryKey: imageKeys.labels })
    },
  })
  return { remove: mutateAsync, isDeleting: isPending, error }
}
