import './styles.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, h } from 'vue'
import { accountKey, startAccount } from './account/account'
import AccountGate from './account/AccountGate.vue'
import { setOwner } from './account/personalKey'
import { startPictureAccess } from './account/pictureAccess'
import App from './App.vue'
import { readConfig } from './api/config'
import { ApiError, setCredentials } from './api/http'
import { startLanguage } from './language/language'
import { createAppRouter } from './router'
import { registerServiceWorker } from './offline/registerServiceWorker'
import NotStarted from './shell/NotStarted.vue'

async function start(): Promise<void> {
  const { signIn, deletion } = await readConfig()
  const account = signIn ? await startAccount(signIn) : null
  setCredentials(account)
  setOwner(account?.person.value?.id ?? null)
  if (account) await startPictureAccess(account)

  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // What the server refuses once it refuses again; only a server that is away is worth a second and third try.
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
      },
    },
  })
  const app = createApp(() => h(AccountGate, () => h(App, { offersDeletion: deletion })))
  if (account) app.provide(accountKey, account)
  // Made now, since signing in may have led to another address.
  app.use(createAppRouter()).use(VueQueryPlugin, { queryClient }).mount('#app')
}

/** What links that people share lead to, `/s#secret`. */
const isGuest = location.pathname === '/s'
// On a guest's machine nothing is installed.
if (!isGuest) registerServiceWorker()
const started = startLanguage().then(async () => {
  if (isGuest) (await import('./guest/startGuestPage')).startGuestPage()
  else await start()
})
started.catch(() => createApp(NotStarted).mount('#app'))
