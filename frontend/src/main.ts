import './styles.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { ApiError } from './api/http'
import { createAppRouter } from './router'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refuses once it refuses again; only a server that is away is worth a second and third try.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
})

createApp(App).use(createAppRouter()).use(VueQueryPlugin, { queryClient }).mount('#app')
