import { type Configuration, find } from '../configuration'
import { type Body, isBody, type Json } from '../json'
import { type Argument, type Arguments, providerVersion, schemaOf } from '../schema'

const meta = new Set(['for_each', 'count', 'depends_on', 'lifecycle', 'provider'])

/** Resources, data sources and the provider have the arguments and blocks that the AWS provider knows, and need. */
export function schemaProblems(configuration: Configuration): string[] {
  const problems: string[] = []
  for (const { kind, type, name, address, file, body } of configuration) {
    if (kind !== 'resource' && kind !== 'data' && kind !== 'provider') continue
    const where = `${file}: ${address}`
    const schema = kind === 'provider' && name !== 'aws' ? undefined : schemaOf(kind, type)
    if (!schema) problems.push(`${where}: the AWS provider has no such ${kind}`)
    else if (isBody(body)) problems.push(...bodyProblems(body, schema.arguments, where, kind === 'provider' ? new Set(['alias']) : meta))
  }
  return problems
}

/** The schema that everything was held against satisfies the version that is asked for. */
export function versionProblems(configuration: Configuration): string[] {
  const wanted = JSON.stringify(find(configuration, 'terraform')[0]?.body).match(/"source":"hashicorp\/aws","version":"~> (\d+)\.(\d+)"/)
  const [major, minor] = providerVersion.split('.').map(Number)
  return wanted && Number(wanted[1]) === major && Number(wanted[2]) <= minor!
    ? []
    : [`versions.tf: the AWS provider must be pinned as "~> ${major}.x", with x of ${minor} at most: ${providerVersion} was checked`]
}

function bodyProblems(body: Body, schema: Arguments, where: string, allowed: Set<string>): string[] {
  const problems: string[] = []
  const dynamic = isBody(body['dynamic']) ? body['dynamic'] : {}
  for (const [name, value] of Object.entries(body)) {
    if (allowed.has(name) || (name === 'dynamic' && isBody(value))) continue
    const argument = schema.get(name)
    if (!argument) problems.push(`${where}: ${name} is unknown`)
    else problems.push(...valueProblems(value, argument, `${where}.${name}`))
  }
  for (const [name, generators] of Object.entries(dynamic)) {
    const block = schema.get(name)?.block
    if (!block) problems.push(`${where}: a block ${name} is unknown`)
    else for (const content of contentsOf(generators)) problems.push(...bodyProblems(content, block, `${where}.${name}`, new Set()))
  }
  for (const [name, { required }] of schema) {
    if (required && !(name in body) && !(name in dynamic)) problems.push(`${where}: ${name} is missing`)
  }
  return problems
}

function valueProblems(value: Json, { block, type }: Argument, where: string): string[] {
  if (type === 'any') return []
  if (block) {
    return Array.isArray(value) && value.every(isBody)
      ? value.flatMap((item) => bodyProblems(item as Body, block, where, new Set()))
      : [`${where} is a block: write it without "="`]
  }
  if (typeof value === 'string' && value.startsWith('${')) return []
  const isList = type.includes('[]')
  const isMap = type.startsWith('{')
  if (Array.isArray(value) && !isList) {
    return [value.length > 0 && value.every(isBody) ? `${where} is an argument: write it with "="` : `${where} must be a ${isMap ? 'map' : 'single value'}`]
  }
  if (isBody(value) && !isMap) return [`${where} must not be an object`]
  if (value !== null && !Array.isArray(value) && !isBody(value) && (isList || isMap)) return [`${where} must be a ${isList ? 'list' : 'map'}`]
  if (type === 'number' && typeof value !== 'number' && Number.isNaN(Number(value))) return [`${where} must be a number`]
  if (type.startsWith('boolean') && typeof value !== 'boolean') return [`${where} must be true or false`]
  return []
}

// {"for_each": ..., "content": [{...}]}
function contentsOf(generators: Json): Body[] {
  return (Array.isArray(generators) ? generators : [generators]).filter(isBody).flatMap((generator) => (generator['content'] as Json[]).filter(isBody))
}
