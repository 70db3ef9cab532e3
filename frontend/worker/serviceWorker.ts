import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { NetworkFirst, NetworkOnly } from 'workbox-strategies'
import { keepShared } from '../src/offline/sharedFiles'

/** The page's own files, by the build. */
declare const PAGE_FILES: PrecacheEntry[]

/** Seconds: a network that is this slow is as good as none for what is kept here. */
const patience = 4

cleanupOutdatedCaches()
// No photo and no answer of the API is kept here: whoever uses this browser next would find them.
precacheAndRoute(PAGE_FILES)

// The newest page wherever there is a network, so that no old one stays; what it loads is named by its content.
registerRoute(
  new NavigationRoute(
    new NetworkOnly({ networkTimeoutSeconds: patience, plugins: [{ handlerDidError: () => matchPrecache('/index.html') }] }),
    { denylist: [/^\/(api|images|console)\//] },
  ),
)
registerRoute(({ url }) => url.pathname === '/config.json', new NetworkFirst({ cacheName: 'settings', networkTimeoutSeconds: patience }))

// "Share → ImagePipeline", https://developer.mozilla.org/docs/Web/Progressive_web_apps/Manifest/Reference/share_target
registerRoute(
  ({ url }) => url.pathname === '/share',
  async ({ request }) => {
    const shared = (await request.formData()).getAll('photos')
    await keepShared(shared.filter((value) => value instanceof File))
    // Elsewhere than here, so that a reload shares nothing twice.
    return Response.redirect('/', 303)
  },
  'POST',
)
