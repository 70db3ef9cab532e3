import { computed, type ComputedRef } from 'vue'
import { type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import { albumOf, filterOf, isEmptyFilter, isOfHidden } from '../images/imageFilter'
import { t } from '../language/language'

export interface UseWayBackReturn {
  title: ComputedRef<string>
  to: ComputedRef<RouteLocationRaw>
  leave: () => void
}

type List = keyof typeof t.photo.lists
const isList = (name: unknown): name is List => typeof name === 'string' && name in t.photo.lists

/** From a photo to the list that it was opened from; one that was opened by its link belongs to the library. */
export function useWayBack(): UseWayBackReturn {
  const route = useRoute()
  const router = useRouter()

  const origin = computed(() => {
    // The history says more than the address, and changes with it.
    const { back } = route.fullPath ? router.options.history.state : {}
    const before = typeof back === 'string' ? router.resolve(back) : undefined
    return before && isList(before.name) ? before : undefined
  })
  const home = computed(() => {
    const album = albumOf(route.query)
    if (album !== undefined) return { name: 'album', params: { id: album } }
    if (isOfHidden(route.query)) return { name: 'hidden' }
    return isEmptyFilter(filterOf(route.query)) ? { name: 'library' } : { name: 'search', query: route.query }
  })
  const to = computed(() => origin.value ?? home.value)

  return {
    title: computed(() => t.photo.lists[isList(to.value.name) ? to.value.name : 'library']),
    to,
    leave: () => {
      // Back, so that the list is where it was.
      if (origin.value) router.back()
      else void router.push(home.value)
    },
  }
}
