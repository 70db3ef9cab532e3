import { createApp } from 'vue'
import GuestPage from './GuestPage.vue'

/** A page of its own: whoever follows a link signs in nowhere, and nothing of the library is asked for. */
export function startGuestPage(): void {
  // Another link in the same tab changes nothing but the fragment.
  addEventListener('hashchange', () => {
    location.reload()
  })
  createApp(GuestPage, { secret: location.hash.slice(1) }).mount('#app')
}
