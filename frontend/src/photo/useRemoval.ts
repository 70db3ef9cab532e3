import { watch } from 'vue'
import { useDeletions } from '../images/deletions'

export interface RemovalOptions {
  id: () => string
  /** The id of the photo that is shown instead; null for none. */
  heir: () => string | null
  show: (id: string) => void
  leave: () => void
}

/** Deletes the photo that is shown and goes on to the next; whoever brings it back sees it again. */
export function useRemoval({ id, heir, show, leave }: RemovalOptions): () => void {
  const deletions = useDeletions()
  let removed: string[] = []

  watch(deletions.hidden, (hidden) => {
    const back = removed.findLast((each) => !hidden.has(each))
    removed = removed.filter((each) => hidden.has(each))
    if (back !== undefined) show(back)
  })

  return () => {
    if (!deletions.isOffered || deletions.hidden.value.has(id())) return
    const next = heir()
    removed.push(id())
    deletions.remove([id()])
    if (next === null) leave()
    else show(next)
  }
}
