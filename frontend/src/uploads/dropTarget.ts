import { onScopeDispose, shallowReactive } from 'vue'

/** Who gets what is dropped on the page or pasted into it. */
export interface DropTarget {
  /** What is said while something is dragged over the page. */
  title: string
  note?: string
  take: (files: File[]) => void
  /** Something was brought that the browser cannot read. */
  takeUnreadable: () => void
}

const targets = shallowReactive<DropTarget[]>([])

/** Takes it in place of the upload queue, for as long as the calling component lives. */
export function useDropTarget(target: DropTarget): void {
  targets.push(target)
  onScopeDispose(() => {
    targets.splice(targets.indexOf(target), 1)
  })
}

/** Undefined where it is the upload queue's. */
export function currentDropTarget(): DropTarget | undefined {
  return targets.at(-1)
}
