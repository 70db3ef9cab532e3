import { nextTick } from 'vue'
import type { Router } from 'vue-router'

/**
 * A photo's tile grows into the viewer and shrinks back into the list, where the browser has View Transitions and nobody asked for less
 * motion. The viewer's picture has the name `photo` in its style sheet, a tile only for as long as it takes.
 */
export function growPhotos(router: Router): void {
  let waiting: (() => void)[] = []

  router.beforeResolve((to, from) => {
    const id = to.name === from.name ? undefined : to.name === 'photo' ? to.params.id : from.name === 'photo' ? from.params.id : undefined
    if (typeof id !== 'string' || from.matched.length === 0 || !canMove()) return
    return new Promise<void>((proceed) => {
      let unname = nameTile(id)
      const transition = document.startViewTransition(async () => {
        unname()
        const isThere = new Promise<void>((resolve) => {
          waiting.push(resolve)
        })
        proceed()
        await isThere
        unname = nameTile(id)
      })
      // Another that starts meanwhile ends this one early, which is no fault.
      transition.ready.catch(ignore)
      transition.finished.catch(ignore).finally(() => {
        unname()
      })
    })
  })

  router.afterEach(async () => {
    await nextTick()
    // The router puts the scroll position back first.
    setTimeout(() => {
      waiting.forEach((resolve) => {
        resolve()
      })
      waiting = []
    })
  })
}

const ignore = (): void => undefined

function canMove(): boolean {
  return 'startViewTransition' in document && !matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** Names the tile of a photo, if there is one. */
function nameTile(id: string): () => void {
  const tile = Array.from(document.querySelectorAll<HTMLElement>('main a[data-id]')).find(({ dataset }) => dataset.id === id)
  tile?.style.setProperty('view-transition-name', 'photo')
  return () => tile?.style.removeProperty('view-transition-name')
}
