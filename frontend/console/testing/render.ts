import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { render, type RenderResult } from '@testing-library/vue'
import { type Component, defineComponent, h } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { createConsoleRouter } from '../router'

export interface RenderOptions {
  props?: Record<string, unknown>
  slots?: Record<string, string>
  /** The address that the console is at, below /console. */
  at?: string
}

export interface Rendered extends RenderResult {
  router: Router
  client: QueryClient
}

/** Renders a component inside what the console gives it: the router and the server state. */
export async function renderInConsole(component: Component, { props = {}, slots = {}, at = '/' }: RenderOptions = {}): Promise<Rendered> {
  const router = createConsoleRouter(createMemoryHistory())
  await router.push(at)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const children = Object.fromEntries(Object.entries(slots).map(([name, text]) => [name, () => text]))
  const shell = defineComponent(() => () => h(component, props, children))
  const result = render(shell, { global: { plugins: [router, [VueQueryPlugin, { queryClient: client }]] } })
  return { ...result, router, client }
}

/** Runs a composable inside the console and hands out what it returned. */
export async function runInConsole<T>(composable: () => T, options: RenderOptions = {}): Promise<{ result: T } & Rendered> {
  const results: T[] = []
  const host = defineComponent(() => {
    results.push(composable())
    return () => null
  })
  const rendered = await renderInConsole(host, options)
  const [result] = results
  if (result === undefined) throw new Error('The composable returned nothing.')
  return { ...rendered, result }
}
