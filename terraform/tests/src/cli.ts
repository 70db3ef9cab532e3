import { execFile, spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFiles } from './configuration'
import { startProvider } from './provider/server'
import { terraformFolder } from './repository'

/** Whether `terraform` is on the PATH. Nothing else of it is needed: no provider, no network, no credentials. */
export const hasTerraform = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0

/** What stands behind a test's name that needs it. */
export const orSkipped = hasTerraform ? '' : ' (skipped: no terraform on the PATH)'

export interface Result {
  succeeded: boolean
  output: string
}

/** Runs Terraform on a copy of the configuration with these files in it, against a provider that has its schema alone. */
export async function terraform(args: string[], files: Record<string, string>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'imagepipeline-terraform-'))
  const configuration = await parseFiles(Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.tf'))))
  const provider = await startProvider(configuration)
  try {
    await cp(terraformFolder, folder, { recursive: true, filter: (source) => !/[\\/](node_modules|src|\.terraform)$|\.tfstate|\.tfvars$/.test(source) })
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return await run(args, folder, { ...provider.environment, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_CLI_CONFIG_FILE: devNull })
  } finally {
    provider.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: string[], cwd: string, environment: Record<string, string>): Promise<Result> {
  return new Promise((resolve) => {
    execFile('terraform', [...args, '-no-color'], { cwd, env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ succeeded: error === null, output: stdout + stderr })
    })
  })
}
