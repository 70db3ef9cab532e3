import type { ShallowRef } from 'vue'
import { useShortcuts } from './useShortcuts'

export interface PhotoCommands {
  previous: () => void
  next: () => void
  togglePanel: () => void
  remove: () => void
  leave: () => void
}

/** What the stage lets keys do. */
export interface ZoomHandle {
  isZoomed: boolean
  zoomBy: (factor: number) => void
  panBy: (across: number, down: number) => void
  fit: () => void
}

export function usePhotoShortcuts(stage: Readonly<ShallowRef<ZoomHandle | null>>, { previous, next, togglePanel, remove, leave }: PhotoCommands): void {
  useShortcuts({
    ArrowLeft: previous,
    ArrowRight: next,
    '+': () => stage.value?.zoomBy(1.5),
    '=': () => stage.value?.zoomBy(1.5),
    '-': () => stage.value?.zoomBy(1 / 1.5),
    '0': () => stage.value?.fit(),
    i: togglePanel,
    Delete: remove,
    Escape: () => {
      if (stage.value?.isZoomed) stage.value.fit()
      else leave()
    },
  })
}
