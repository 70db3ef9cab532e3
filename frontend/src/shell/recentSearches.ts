import { useLocalStorage } from '@vueuse/core'
import type { Ref } from 'vue'
import { personalKey } from '../account/personalKey'

const kept = 5

/** The labels that were looked for last, the latest first, in this browser. */
export function useRecentSearches(): { recent: Readonly<Ref<string[]>>; remember: (label: string) => void } {
  const recent = useLocalStorage<string[]>(personalKey('recent searches'), [], { writeDefaults: false })
  return {
    recent,
    remember: (label) => {
      recent.value = [label, ...recent.value.filter((name) => name !== label)].slice(0, kept)
    },
  }
}
