import { computed, type WritableComputedRef } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

/** A value that lives in the address: it survives a reload, and a link to it shows the same. Empty is not written. */
export function useQueryState(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute()
  const change = useQueryChange()

  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : fallback
    },
    set: (value) => {
      change({ [name]: value === fallback ? undefined : value })
    },
  })
}

/** Changes some of the address's values at once, without an entry of its own in the history. */
export function useQueryChange(): (changes: LocationQueryRaw) => void {
  const router = useRouter()
  return (changes) => {
    const { query, hash } = router.currentRoute.value
    void router.replace({ query: { ...query, ...changes }, hash })
  }
}
