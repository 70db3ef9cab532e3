import type { ShallowRef } from 'vue'
import { t } from '../language/language'
import { useShortcuts } from '../shell/shortcuts'

export interface PhotoCommands {
  previous: () => void
  next: () => void
  toggleFavourite: () => void
  rotate: (by: 90 | -90) => void
  togglePanel: () => void
  remove: () => void
  leave: () => void
}

/** What the stage lets keys do. */
export interface ZoomHandle {
  zoom: number
  isZoomed: boolean
  zoomBy: (factor: number) => void
  panBy: (across: number, down: number) => void
  fit: () => void
}

export function usePhotoShortcuts(stage: Readonly<ShallowRef<ZoomHandle | null>>, { previous, next, toggleFavourite, rotate, togglePanel, remove, leave }: PhotoCommands): void {
  useShortcuts(() => t.shell.pages.photo, [
    { keys: ['ArrowLeft'], does: () => t.photo.newer, run: previous },
    { keys: ['ArrowRight', ' '], does: () => t.photo.older, run: next },
    { keys: ['+', '='], does: () => t.photo.zoom.in, run: () => stage.value?.zoomBy(1.5) },
    { keys: ['-'], does: () => t.photo.zoom.out, run: () => stage.value?.zoomBy(1 / 1.5) },
    { keys: ['0'], does: () => t.photo.shortcuts.fit, run: () => stage.value?.fit() },
    { keys: ['Shift+ArrowLeft'], does: () => t.photo.shortcuts.moveLeft, run: () => stage.value?.panBy(-0.2, 0) },
    { keys: ['Shift+ArrowRight'], does: () => t.photo.shortcuts.moveRight, run: () => stage.value?.panBy(0.2, 0) },
    { keys: ['Shift+ArrowUp'], does: () => t.photo.shortcuts.moveUp, run: () => stage.value?.panBy(0, -0.2) },
    { keys: ['Shift+ArrowDown'], does: () => t.photo.shortcuts.moveDown, run: () => stage.value?.panBy(0, 0.2) },
    { keys: ['f'], does: () => t.photo.shortcuts.favourite, run: toggleFavourite },
    { keys: ['r'], does: () => t.photo.shortcuts.rotateRight, run: () => { rotate(90) } },
    { keys: ['Shift+R'], does: () => t.photo.shortcuts.rotateLeft, run: () => { rotate(-90) } },
    { keys: ['i'], does: () => t.photo.shortcuts.details, run: togglePanel },
    { keys: ['Delete'], does: () => t.photo.shortcuts.remove, run: remove },
    {
      keys: ['Escape'],
      does: () => t.photo.shortcuts.back,
      run: () => {
        if (stage.value?.isZoomed) stage.value.fit()
        else leave()
      },
    },
  ])
}
