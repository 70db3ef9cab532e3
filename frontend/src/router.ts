import { createRouter, createWebHistory, type Router, type RouterHistory } from 'vue-router'
import GalleryPage from './gallery/GalleryPage.vue'

// Not /images/:id: those paths are the renditions' own, on the CDN as in the dev server.
export function createAppRouter(history: RouterHistory = createWebHistory()): Router {
  return createRouter({
    history,
    routes: [
      { path: '/', name: 'library', component: GalleryPage },
      { path: '/search', name: 'search', component: GalleryPage },
      { path: '/photos/:id', name: 'photo', component: () => import('./photo/PhotoPage.vue'), props: true },
      { path: '/:path(.*)*', name: 'not-found', component: () => import('./ui/NotFoundPage.vue') },
    ],
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is still experimental
    scrollBehavior: (to, from, saved) => saved ?? (to.name === from.name ? false : { top: 0 }),
  })
}
