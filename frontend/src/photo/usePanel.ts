import { useLocalStorage } from '@vueuse/core'
import type { Ref } from 'vue'

/** Whether the panel is open; this browser remembers it. */
export function usePanel(): { isOpen: Readonly<Ref<boolean>>; toggle: () => void } {
  const isOpen = useLocalStorage('photo panel', false, { writeDefaults: false })
  return {
    isOpen,
    toggle: () => {
      isOpen.value = !isOpen.value
    },
  }
}
