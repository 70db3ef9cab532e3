import './styles.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { ApiError } from '../src/api/http'
import App from './App.vue'
import { createDashboardRouter } from './router'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refuses once it refuses again. One that is away has the banner, and all is asked again when it is back.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
      staleTime: 1000,
    },
  },
})

createApp(App).use(createDashboardRouter()).use(VueQueryPlugin, { queryClient }).mount('#app')
