import { Archive, Layers, Mail, Table2, Workflow } from '@lucide/vue'
import type { FunctionalComponent } from 'vue'
import { createRouter, createWebHistory, type Router, type RouterHistory, type RouteRecordRaw } from 'vue-router'

/** A page with an icon stands in the navigation; those whose path goes on from it belong to it. */
const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/executions' },
  { path: '/executions', name: 'executions', meta: { title: () => 'Executions', icon: Workflow }, component: () => import('./executions/ExecutionsPage.vue') },
  { path: '/executions/:arn', name: 'execution', meta: { title: () => 'Execution' }, component: () => import('./executions/ExecutionPage.vue'), props: true },
  { path: '/buckets', name: 'buckets', meta: { title: () => 'Buckets', icon: Archive }, component: () => import('./buckets/BucketsPage.vue') },
  { path: '/buckets/:bucket', name: 'bucket', meta: { title: () => 'Bucket' }, component: () => import('./buckets/BucketPage.vue'), props: true },
  { path: '/tables', name: 'tables', meta: { title: () => 'Tables', icon: Table2 }, component: () => import('./tables/TablesPage.vue') },
  { path: '/tables/:table', name: 'table', meta: { title: () => 'Table' }, component: () => import('./tables/TablePage.vue'), props: true },
  { path: '/queues', name: 'queues', meta: { title: () => 'Queues', icon: Layers }, component: () => import('./queues/QueuesPage.vue') },
  { path: '/inbox', name: 'inbox', meta: { title: () => 'Inbox', icon: Mail }, component: () => import('./inbox/InboxPage.vue') },
  { path: '/:path(.*)*', name: 'not-found', meta: { title: () => 'Not found' }, component: () => import('./shell/NotFoundPage.vue') },
]

export function createConsoleRouter(history: RouterHistory = createWebHistory('/console/')): Router {
  const router = createRouter({ history, routes })
  router.afterEach(({ meta }) => {
    document.title = `${meta.title()} · ImagePipeline console`
  })
  return router
}

declare module 'vue-router' {
  interface RouteMeta {
    icon?: FunctionalComponent
  }
}
