import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { render, type RenderResult } from '@testing-library/vue'
import { type Component, defineComponent, h } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { type Account, accountKey } from '../account/account'
import { type Changes, provideChanges } from '../images/changes'
import { type Deletions, provideDeletions } from '../images/deletions'
import { provideHiding } from '../images/hiding'
import { type News, provideNews } from '../images/news'
import { provideRotations } from '../images/rotations'
import { createAppRouter } from '../router'
import { sourceOf } from '../uploads/missingFiles'
import { createUploadItem, type UploadItem } from '../uploads/uploadItem'
import { provideUploadQueue, type UploadQueue } from '../uploads/useUploadQueue'
import { aFile } from './fixtures'

export interface RenderOptions {
  props?: Record<string, unknown>
  slots?: Record<string, string>
  /** The address that the page is at. */
  at?: string
  /** Who is signed in, where people sign in. */
  account?: Account
  /** Whether photos can be deleted. */
  offersDeletion?: boolean
}

export interface Rendered extends RenderResult {
  router: Router
  client: QueryClient
  queue: UploadQueue
  deletions: Deletions
  changes: Changes
  news: News
}

/** Renders a component inside all that the app gives it: the router, the server state and the upload queue. */
export async function renderInApp(component: Component, { props = {}, slots = {}, at = '/', account, offersDeletion = true }: RenderOptions = {}): Promise<Rendered> {
  const router = createAppRouter(createMemoryHistory())
  await router.push(at)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })

  let queue: UploadQueue | undefined
  let deletions: Deletions | undefined
  let changes: Changes | undefined
  let news: News | undefined
  const shell = defineComponent(() => {
    deletions = provideDeletions((changes = provideChanges()), (news = provideNews()), { isOffered: offersDeletion })
    provideHiding(changes, news, deletions)
    provideRotations(changes, news, deletions)
    queue = provideUploadQueue({ hashFile: hashByContent, pollInterval: 1, retryDelay: 1, bringBack: deletions.bringBack })
    const children = Object.fromEntries(Object.entries(slots).map(([name, text]) => [name, () => text]))
    return () => h(component, props, children)
  })
  const result = render(shell, { global: { plugins: [router, [VueQueryPlugin, { queryClient: client }]], provide: account ? { [accountKey as symbol]: account } : {} } })
  if (!queue || !deletions || !changes || !news) throw new Error('The shell was not set up.')
  return { ...result, router, client, queue, deletions, changes, news }
}

/** Runs a composable inside the app and hands out what it returned. */
export async function runInApp<T>(composable: () => T, options: RenderOptions = {}): Promise<{ result: T } & Rendered> {
  const results: T[] = []
  const host = defineComponent(() => {
    results.push(composable())
    return () => null
  })
  const rendered = await renderInApp(host, options)
  const [result] = results
  if (result === undefined) throw new Error('The composable returned nothing.')
  return { ...rendered, result }
}

export function anItem(more: Partial<UploadItem> = {}, file = aFile()): UploadItem {
  return createUploadItem(sourceOf(file, file.type), more)
}

/** Content stands for its own hash, so that a spec reads which files are the same. */
export async function hashByContent(file: Blob): Promise<string> {
  return file.text()
}
