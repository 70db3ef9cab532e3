import { createRouter, createWebHistory, type Router, type RouterHistory, type RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'resources', meta: { title: 'Resources' }, component: () => import('./resources/ResourcesPage.vue') },
  { path: '/console', name: 'console', meta: { title: 'Console' }, component: () => import('./console/ConsolePage.vue') },
  { path: '/logs', name: 'logs', meta: { title: 'Structured logs' }, component: () => import('./logs/LogsPage.vue') },
  { path: '/traces', name: 'traces', meta: { title: 'Traces' }, component: () => import('./traces/TracesPage.vue') },
  { path: '/traces/:traceId', name: 'trace', meta: { title: 'Trace' }, component: () => import('./traces/TracePage.vue'), props: true },
  { path: '/metrics', name: 'metrics', meta: { title: 'Metrics' }, component: () => import('./metrics/MetricsPage.vue') },
  { path: '/executions', name: 'executions', meta: { title: 'Executions' }, component: () => import('./executions/ExecutionsPage.vue') },
  {
    path: '/executions/:arn',
    name: 'execution',
    meta: { title: 'Execution' },
    component: () => import('./executions/ExecutionPage.vue'),
    props: true,
  },
  { path: '/data', name: 'data', meta: { title: 'Data' }, component: () => import('./data/DataPage.vue') },
  { path: '/data/buckets/:bucket', name: 'bucket', meta: { title: 'Bucket' }, component: () => import('./data/BucketPage.vue'), props: true },
  { path: '/data/tables/:table', name: 'table', meta: { title: 'Table' }, component: () => import('./data/TablePage.vue'), props: true },
  { path: '/:path(.*)*', name: 'not-found', meta: { title: 'Not found' }, component: () => import('./shell/NotFoundPage.vue') },
]

export function createDashboardRouter(history: RouterHistory = createWebHistory()): Router {
  const router = createRouter({ history, routes })
  router.afterEach(({ meta }) => {
    document.title = `${meta.title} · ImagePipeline dashboard`
  })
  return router
}
