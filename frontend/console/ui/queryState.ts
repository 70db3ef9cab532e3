import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A value that lives in the address: it survives a reload, and a link to it shows the same. Empty is not written. */
export function useQueryState(name: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()

  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : ''
    },
    set: (value) => {
      // Without an entry of its own in the history.
      void router.replace({ query: { ...route.query, [name]: value || undefined } })
    },
  })
}
