import './styles.css'
import { type Query, QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { ApiError } from '../src/api/http'
import App from './App.vue'
import { createConsoleRouter } from './router'

// What AWS refuses once it refuses again; one that is not there may still come.
const isAway = (error: Error | null): boolean => error !== null && !(error instanceof ApiError && error.status < 500)

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 1 && isAway(error),
      refetchInterval: ({ state }: Query) => (isAway(state.error) ? 5000 : false),
      staleTime: 1000,
    },
  },
})

createApp(App).use(createConsoleRouter()).use(VueQueryPlugin, { queryClient }).mount('#app')
