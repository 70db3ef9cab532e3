import { fromEvent } from 'file-selector'
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import type { DropTarget } from './dropTarget'

/**
 * Takes files and whole folders that are dropped anywhere on the page, and pictures that are pasted into it.
 * @param target Who gets them. Asked at the moment of the drop: reading a folder takes time, in which another page may come.
 */
export function useFileDrop(target: () => Pick<DropTarget, 'take' | 'takeUnreadable'>): { isDragging: Readonly<ShallowRef<boolean>> } {
  const isDragging = shallowRef(false)
  const listening = new AbortController()
  // Every element that the pointer crosses sends an enter and a leave; the drag is over when they are even.
  let depth = 0

  const listen = <K extends keyof WindowEventMap>(type: K, handle: (event: WindowEventMap[K]) => void): void => {
    window.addEventListener(type, handle, { signal: listening.signal })
  }
  const track = (event: DragEvent, change: number): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    depth = Math.max(0, depth + change)
    isDragging.value = depth > 0
  }

  listen('dragenter', (event) => {
    track(event, 1)
  })
  listen('dragover', (event) => {
    track(event, 0)
  })
  listen('dragleave', (event) => {
    track(event, -1)
  })
  listen('drop', (event) => {
    track(event, -depth)
    take(event, event.dataTransfer)
  })
  listen('paste', (event) => {
    take(event, event.clipboardData)
  })

  function take(event: Event, data: DataTransfer | null): void {
    if (!data?.types.includes('Files')) return
    const { take: takeFiles, takeUnreadable } = target()
    fromEvent(event).then(
      (found) => {
        const files = found.filter((file) => file instanceof File)
        if (files.length > 0) takeFiles(files)
      },
      // One entry that cannot be read, such as a folder without permission, hides the others.
      takeUnreadable,
    )
  }

  onScopeDispose(() => {
    listening.abort()
  })

  return { isDragging }
}
