import type { ShallowRef } from 'vue'
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
  useShortcuts(() => 'Photo', [
    { keys: ['ArrowLeft'], does: () => 'Newer photo', run: previous },
    { keys: ['ArrowRight', ' '], does: () => 'Older photo', run: next },
    { keys: ['+', '='], does: () => 'Zoom in', run: () => stage.value?.zoomBy(1.5) },
    { keys: ['-'], does: () => 'Zoom out', run: () => stage.value?.zoomBy(1 / 1.5) },
    { keys: ['0'], does: () => 'Fit the whole photo', run: () => stage.value?.fit() },
    { keys: ['Shift+ArrowLeft'], does: () => 'Move left over the zoomed photo', run: () => stage.value?.panBy(-0.2, 0) },
    { keys: ['Shift+ArrowRight'], does: () => 'Move right', run: () => stage.value?.panBy(0.2, 0) },
    { keys: ['Shift+ArrowUp'], does: () => 'Move up', run: () => stage.value?.panBy(0, -0.2) },
    { keys: ['Shift+ArrowDown'], does: () => 'Move down', run: () => stage.value?.panBy(0, 0.2) },
    { keys: ['f'], does: () => 'Make it a favourite, or no more', run: toggleFavourite },
    { keys: ['r'], does: () => 'Rotate the photo to the right', run: () => { rotate(90) } },
    { keys: ['Shift+R'], does: () => 'Rotate it to the left', run: () => { rotate(-90) } },
    { keys: ['i'], does: () => 'Show or hide the details', run: togglePanel },
    { keys: ['Delete'], does: () => 'Delete the photo', run: remove },
    {
      keys: ['Escape'],
      does: () => 'Fit the whole photo, then back to the list',
      run: () => {
        if (stage.value?.isZoomed) stage.value.fit()
        else leave()
      },
    },
  ])
}
