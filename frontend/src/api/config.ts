import type { PageConfig } from '../pageConfig'
import { request } from './http'

export function readConfig(): Promise<PageConfig> {
  return request('/config.json')
}
