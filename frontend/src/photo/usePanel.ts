import { type ShallowRef, shallowRef } from 'vue'

const key = 'photo-panel'

/** Whether the panel is open; this browser remembers it. */
export function usePanel(): { isOpen: Readonly<ShallowRef<boolean>>; toggle: () => void } {
  const isOpen = shallowRef(localStorage.getItem(key) !== 'closed')
  return {
    isOpen,
    toggle: () => {
      isOpen.value = !isOpen.value
      localStorage.setItem(key, isOpen.value ? 'open' : 'closed')
    },
  }
}
