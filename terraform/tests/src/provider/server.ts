import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPackageDefinition, Server, ServerCredentials, type ServiceClientConstructor, type UntypedHandleCall } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import type { Configuration } from '../configuration'
import { protocolSchema } from './schema'

export interface RunningProvider {
  /** What Terraform finds the provider by. */
  environment: { TF_REATTACH_PROVIDERS: string }
  stop: () => void
}

const proto = join(dirname(fileURLToPath(import.meta.url)), 'tfplugin6.proto')

/**
 * A provider "aws" that has the schema of the types that a configuration uses, and does nothing: for `terraform validate`,
 * and for `terraform test` with `mock_provider`. Terraform attaches to it as to a provider in a debugger, so that there is
 * nothing to install or to download.
 */
export async function startProvider(configuration: Configuration): Promise<RunningProvider> {
  const answers: Record<string, object> = {
    GetProviderSchema: { provider: protocolSchema('provider', 'aws'), resourceSchemas: schemasOf(configuration, 'resource'), dataSourceSchemas: schemasOf(configuration, 'data') },
  }
  const { tfplugin6 } = loadPackageDefinition(loadSync(proto)) as unknown as { tfplugin6: { Provider: ServiceClientConstructor } }
  const server = new Server()
  const answer = (name: string): UntypedHandleCall => (_: unknown, done: (error: null, answer: object) => void) => done(null, answers[name] ?? {})
  server.addService(tfplugin6.Provider.service, Object.fromEntries(Object.keys(tfplugin6.Provider.service).map((name) => [name, answer(name)])))

  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)))
  })
  const address = { Network: 'tcp', String: `127.0.0.1:${port}` }
  const provider = { Protocol: 'grpc', ProtocolVersion: 6, Pid: process.pid, Test: true, Addr: address }
  return { environment: { TF_REATTACH_PROVIDERS: JSON.stringify({ 'hashicorp/aws': provider }) }, stop: () => server.forceShutdown() }
}

function schemasOf(configuration: Configuration, kind: 'resource' | 'data'): Record<string, object> {
  const types = new Set(configuration.filter((node) => node.kind === kind).map(({ type }) => type))
  return Object.fromEntries([...types].flatMap((type) => [protocolSchema(kind, type)].flatMap((schema) => (schema ? [[type, schema]] : []))))
}
