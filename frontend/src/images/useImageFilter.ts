import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { ImageFilter } from '../api/types'
import { albumOf, filterOf, isOfHidden } from './imageFilter'

/** The filter that the URL says; a photo that was opened from an album, or from what is hidden, is among those. */
export function useImageFilter(): ComputedRef<ImageFilter> {
  const route = useRoute()
  return computed(() => {
    const album = route.name === 'photo' ? albumOf(route.query) : undefined
    if (album !== undefined) return { album }
    return route.name === 'photo' && isOfHidden(route.query) ? { hidden: true } : filterOf(route.query)
  })
}
