import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { ImageFilter } from '../api/types'
import { filterOf } from './imageFilter'

/** The filter that the URL says. */
export function useImageFilter(): ComputedRef<ImageFilter> {
  const route = useRoute()
  return computed(() => filterOf(route.query))
}
