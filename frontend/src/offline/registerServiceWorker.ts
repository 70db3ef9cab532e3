/** Not in development: there everything is to be new with each reload. Without it the page works as well, but not offline. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // What the page itself needs goes first.
  addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
      console.warn('The page will not be there offline.', error)
    })
  })
}
