import { createRouter, createWebHistory, type RouteLocationNormalized, type Router, type RouterHistory } from 'vue-router'
import { t } from './language/language'
import LibraryPage from './library/LibraryPage.vue'
import { keptPlace } from './grid/place'
import { growPhotos } from './shell/photoTransition'

// The library is what most people open, so it comes with the first load; the others come when they are wanted.
// Not /images/:id: those paths are the renditions' own, on the CDN as in the dev server.
export function createAppRouter(history: RouterHistory = createWebHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: '/', name: 'library', component: LibraryPage, meta: { title: () => t.shell.pages.library } },
      { path: '/search', name: 'search', component: () => import('./search/SearchPage.vue'), meta: { title: () => t.shell.pages.search } },
      { path: '/map', name: 'map', component: () => import('./map/MapPage.vue'), meta: { title: () => t.shell.pages.map } },
      { path: '/albums', name: 'albums', component: () => import('./albums/AlbumsPage.vue'), meta: { title: () => t.shell.pages.albums } },
      { path: '/albums/:id', name: 'album', component: () => import('./albums/AlbumPage.vue'), props: true, meta: { title: () => t.shell.pages.album } },
      { path: '/activity', name: 'activity', component: () => import('./activity/ActivityPage.vue'), meta: { title: () => t.shell.pages.activity } },
      { path: '/review', name: 'review', component: () => import('./review/ReviewPage.vue'), meta: { title: () => t.shell.pages.review } },
      { path: '/photos/:id', name: 'photo', component: () => import('./photo/PhotoPage.vue'), props: true, meta: { title: () => t.shell.pages.photo, isImmersive: true } },
      { path: '/account', name: 'account', component: () => import('./account/AccountPage.vue'), meta: { title: () => t.shell.pages.account } },
      { path: '/hidden', name: 'hidden', component: () => import('./hidden/HiddenPage.vue'), meta: { title: () => t.shell.pages.hidden } },
      { path: '/trash', name: 'trash', component: () => import('./trash/TrashPage.vue'), meta: { title: () => t.shell.pages.trash } },
      { path: '/duplicates', name: 'duplicates', component: () => import('./duplicates/DuplicatesPage.vue'), meta: { title: () => t.shell.pages.duplicates } },
      { path: '/shares', name: 'shares', component: () => import('./shares/SharesPage.vue'), meta: { title: () => t.shell.pages.shares } },
      { path: '/notifications', name: 'notifications', component: () => import('./notifications/NotificationsPage.vue'), meta: { title: () => t.shell.pages.notifications } },
      { path: '/unsubscribe/:token', name: 'unsubscribe', component: () => import('./notifications/UnsubscribePage.vue'), props: true, meta: { title: () => t.shell.pages.unsubscribe } },
      { path: '/:path(.*)*', name: 'not-found', component: () => import('./ui/NotFoundPage.vue'), meta: { title: () => t.shell.pages.notFound } },
    ],
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is still experimental
    scrollBehavior: (to, from, saved) => {
      // A list goes to its photo by itself.
      if ((to.name === 'library' || to.name === 'search' || to.name === 'hidden' || to.name === 'map') && (to.meta.openedPhoto ?? keptPlace()) !== null) return false
      return saved ?? (to.name === from.name ? false : { top: 0 })
    },
  })
  // The list that is gone back to puts the focus on what was looked at last.
  router.beforeEach((to, from) => {
    to.meta.openedPhoto = from.name === 'photo' ? String(from.params.id) : undefined
  })
  growPhotos(router)
  router.afterEach(showTitle)
  return router
}

export function showTitle({ meta }: RouteLocationNormalized): void {
  document.title = `${meta.title()} · ImagePipeline`
}

declare module 'vue-router' {
  interface RouteMeta {
    title: () => string
    /** It takes the whole window: no header, no navigation. */
    isImmersive?: boolean
    /** The photo that is come back from. */
    openedPhoto?: string | undefined
  }
}
