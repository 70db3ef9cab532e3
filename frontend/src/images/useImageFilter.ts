import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { ImageFilter } from '../api/types'
import { albumOf, filterOf } from './imageFilter'

/** The filter that the URL says; a photo that was opened from an album is among those of the album. */
export function useImageFilter(): ComputedRef<ImageFilter> {
  const route = useRoute()
  return computed(() => {
    const album = route.name === 'photo' ? albumOf(route.query) : undefined
    return album === undefined ? filterOf(route.query) : { album }
  })
}
