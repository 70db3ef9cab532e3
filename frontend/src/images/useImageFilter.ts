import { computed, type ComputedRef } from 'vue'
import { type LocationQueryValue, useRoute } from 'vue-router'
import type { ImageFilter, ImageStatus } from '../api/types'

const statuses: readonly string[] = ['PROCESSING', 'READY', 'IN_REVIEW', 'REJECTED', 'FAILED'] satisfies ImageStatus[]

/** The filter that the URL says, so that a filtered gallery can be linked to and gone back to. */
export function useImageFilter(): ComputedRef<ImageFilter> {
  const route = useRoute()
  return computed(() => {
    const label = first(route.query.label)
    const status = first(route.query.status)
    return {
      ...(label ? { label } : {}),
      ...(status && statuses.includes(status) ? { status: status as ImageStatus } : {}),
    }
  })
}

function first(value: LocationQueryValue | LocationQueryValue[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null
}
