import { createRouter, createWebHistory, type Router, type RouterHistory } from 'vue-router'
import LibraryPage from './library/LibraryPage.vue'
import { keptPlace } from './grid/place'
import { growPhotos } from './shell/photoTransition'

// The library is what most people open, so it comes with the first load; the others come when they are wanted.
// Not /images/:id: those paths are the renditions' own, on the CDN as in the dev server.
export function createAppRouter(history: RouterHistory = createWebHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: '/', name: 'library', component: LibraryPage, meta: { title: 'Library' } },
      { path: '/search', name: 'search', component: () => import('./search/SearchPage.vue'), meta: { title: 'Search' } },
      { path: '/map', name: 'map', component: () => import('./map/MapPage.vue'), meta: { title: 'Map' } },
      { path: '/albums', name: 'albums', component: () => import('./albums/AlbumsPage.vue'), meta: { title: 'Albums' } },
      { path: '/albums/:id', name: 'album', component: () => import('./albums/AlbumPage.vue'), props: true, meta: { title: 'Album' } },
      { path: '/activity', name: 'activity', component: () => import('./activity/ActivityPage.vue'), meta: { title: 'Activity' } },
      { path: '/review', name: 'review', component: () => import('./review/ReviewPage.vue'), meta: { title: 'Review' } },
      { path: '/photos/:id', name: 'photo', component: () => import('./photo/PhotoPage.vue'), props: true, meta: { title: 'Photo', isImmersive: true } },
      { path: '/account', name: 'account', component: () => import('./account/AccountPage.vue'), meta: { title: 'Account' } },
      { path: '/hidden', name: 'hidden', component: () => import('./hidden/HiddenPage.vue'), meta: { title: 'Hidden photos' } },
      { path: '/trash', name: 'trash', component: () => import('./trash/TrashPage.vue'), meta: { title: 'Trash' } },
      { path: '/duplicates', name: 'duplicates', component: () => import('./duplicates/DuplicatesPage.vue'), meta: { title: 'Duplicates' } },
      { path: '/shares', name: 'shares', component: () => import('./shares/SharesPage.vue'), meta: { title: 'Shared links' } },
      { path: '/notifications', name: 'notifications', component: () => import('./notifications/NotificationsPage.vue'), meta: { title: 'Notifications' } },
      { path: '/unsubscribe/:token', name: 'unsubscribe', component: () => import('./notifications/UnsubscribePage.vue'), props: true, meta: { title: 'No more mail' } },
      { path: '/:path(.*)*', name: 'not-found', component: () => import('./ui/NotFoundPage.vue'), meta: { title: 'Not found' } },
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
  router.afterEach((to) => {
    document.title = `${to.meta.title} · ImagePipeline`
  })
  return router
}

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** It takes the whole window: no header, no navigation. */
    isImmersive?: boolean
    /** The photo that is come back from. */
    openedPhoto?: string | undefined
  }
}
