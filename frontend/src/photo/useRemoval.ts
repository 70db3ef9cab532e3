import { watch } from 'vue'
import { useDeletions } from '../images/deletions'

export interface RemovalOptions {
  id: () => string
  /** Ends when it is known which photo is shown instead. */
  whenKnown: () => Promise<unknown>
  /** Its id; null for none. */
  heir: () => string | null
  show: (id: string) => void
  leave: () => void
}

/** Deletes the photo that is shown and goes on to the next; whoever brings it back sees it again. */
export function useRemoval({ id, whenKnown, heir, show, leave }: RemovalOptions): () => void {
  const deletions = useDeletions()
  let removed: string[] = []

  watch(deletions.hidden, (hidden) => {
    const back = removed.findLast((each) => !hidden.has(each))
    removed = removed.filter((each) => hidden.has(each))
    if (back !== undefined) show(back)
  })

  async function remove(): Promise<void> {
    const gone = id()
    if (!deletions.isOffered || deletions.hidden.value.has(gone)) return
    // First, since a list does not tell what is beside a photo in the trash.
    await whenKnown()
    if (deletions.hidden.value.has(gone)) return
    removed.push(gone)
    deletions.remove([gone])
    if (id() !== gone) return
    const next = heir()
    if (next === null) leave()
    else show(next)
  }
  return () => void remove()
}
