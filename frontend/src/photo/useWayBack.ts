import { computed, type ComputedRef } from 'vue'
import { type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import { albumOf, filterOf, isEmptyFilter, isOfHidden } from '../images/imageFilter'

export interface UseWayBackReturn {
  title: ComputedRef<string>
  to: ComputedRef<RouteLocationRaw>
  leave: () => void
}

const titles: Record<string, string> = { library: 'All photos', search: 'Search results', activity: 'Activity', album: 'Album', map: 'Map', duplicates: 'Duplicates', hidden: 'Hidden photos' }

/** From a photo to the list that it was opened from; one that was opened by its link belongs to the library. */
export function useWayBack(): UseWayBackReturn {
  const route = useRoute()
  const router = useRouter()

  const origin = computed(() => {
    // The history says more than the address, and changes with it.
    const { back } = route.fullPath ? router.options.history.state : {}
    const before = typeof back === 'string' ? router.resolve(back) : undefined
    return before && String(before.name) in titles ? before : undefined
  })
  const home = computed(() => {
    const album = albumOf(route.query)
    if (album !== undefined) return { name: 'album', params: { id: album } }
    if (isOfHidden(route.query)) return { name: 'hidden' }
    return isEmptyFilter(filterOf(route.query)) ? { name: 'library' } : { name: 'search', query: route.query }
  })
  const to = computed(() => origin.value ?? home.value)

  return {
    title: computed(() => titles[String(to.value.name)] ?? 'All photos'),
    to,
    leave: () => {
      // Back, so that the list is where it was.
      if (origin.value) router.back()
      else void router.push(home.value)
    },
  }
}
