import { inject, type InjectionKey, provide, type ShallowRef, shallowRef } from 'vue'

/** Something that was done to photos, said in a few words, and how to take it back. */
export interface Change {
  text: string
  /** Null where there is nothing to take back. */
  undo: (() => Promise<void> | void) | null
}

/** Why something was not done, and how to try it again. */
export interface Refusal {
  text: string
  retry: () => void
}

export interface Changes {
  /** The last change; null once it was taken back. It can be taken back for as long as the page is open. */
  last: Readonly<ShallowRef<Change | null>>
  refusal: Readonly<ShallowRef<Refusal | null>>
  tell: (change: Change) => void
  refuse: (refusal: Refusal) => void
  undo: () => void
  /** It was taken back in another way. */
  forget: (change: Change) => void
  /** Nothing is said any more of what was refused. */
  dismiss: () => void
}

const key: InjectionKey<Changes> = Symbol('changes')

/** What a person has done last, for one bar and one key to take it back. */
export function provideChanges(): Changes {
  const last = shallowRef<Change | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  const changes: Changes = {
    last,
    refusal,
    tell: (change) => {
      refusal.value = null
      last.value = change
    },
    refuse: (refused) => {
      last.value = null
      refusal.value = refused
    },
    undo: () => {
      const change = last.value
      last.value = null
      void change?.undo?.()
    },
    forget: (change) => {
      if (last.value === change) last.value = null
    },
    dismiss: () => {
      refusal.value = null
    },
  }
  provide(key, changes)
  return changes
}

export function useChanges(): Changes {
  const changes = inject(key)
  if (!changes) throw new Error('useChanges() needs provideChanges() in a component above.')
  return changes
}
