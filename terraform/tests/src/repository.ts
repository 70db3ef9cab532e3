import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFiles } from './configuration'
import { type Pipeline, readPipeline } from './pipeline'
import { readSources } from './sources'

export const terraformFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Everything that the rules look at, as text, so that a test may change it. */
export interface Repository {
  files: Record<string, string>
  sources: Record<string, string>
  pipeline: Pipeline
  readme: string
  dashboard: string
}

export async function readRepository(): Promise<Repository> {
  return {
    files: await readFiles(terraformFolder),
    sources: await readSources(join(dirname(terraformFolder), 'ImagePipeline.Functions')),
    pipeline: await readPipeline(join(terraformFolder, 'pipeline')),
    readme: await readFile(join(terraformFolder, 'README.md'), 'utf8'),
    dashboard: await readFile(join(terraformFolder, 'dashboard.json'), 'utf8'),
  }
}
