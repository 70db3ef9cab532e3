import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from '@cdktf/hcl2json'
import { type Body, isBody, type Json } from './json'

/** Something that has an address in Terraform: a resource, data source, local value, variable, output or provider. */
export interface Node {
  kind: 'resource' | 'data' | 'local' | 'variable' | 'output' | 'provider' | 'terraform'
  /** Such as aws_s3_bucket; empty where the kind has no types. */
  type: string
  name: string
  /** As expressions write it: aws_s3_bucket.bucket, data.aws_partition.current, local.name, var.name. */
  address: string
  file: string
  body: Json
}

export type Configuration = Node[]

/** Files by name. */
export async function readFiles(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tf')).sort()
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])))
}

// By their whole text: a test that changes one file parses that one alone.
const parsed = new Map<string, Promise<Record<string, Json>>>()

function parseFile(file: string, text: string): Promise<Record<string, Json>> {
  const key = `${file}\n${text}`
  if (!parsed.has(key)) parsed.set(key, parse(file, text) as Promise<Record<string, Json>>)
  return parsed.get(key)!
}

export async function parseFiles(files: Record<string, string>): Promise<Configuration> {
  const nodes: Configuration = []
  for (const [file, text] of Object.entries(files)) {
    const root = await parseFile(file, text)
    for (const [kind, content] of Object.entries(root)) nodes.push(...nodesOf(kind, content, file))
  }
  return nodes
}

/** The value of an expression in the form that the parser gives whole files. */
export async function parseExpression(expression: string): Promise<Json> {
  const root = (await parse('expression.tf', `value = ${expression}`)) as Body
  return root['value'] ?? null
}

export function find(configuration: Configuration, kind: Node['kind'], type = ''): Node[] {
  return configuration.filter((node) => node.kind === kind && node.type === type)
}

export function local(configuration: Configuration, name: string): Json {
  const node = configuration.find((candidate) => candidate.address === `local.${name}`)
  if (!node) throw new Error(`There is no local.${name}.`)
  return node.body
}

function nodesOf(kind: string, content: Json, file: string): Node[] {
  switch (kind) {
    case 'resource':
    case 'data':
      return entries(content).flatMap(([type, named]) =>
        entries(named).flatMap(([name, bodies]) =>
          list(bodies).map((body): Node => ({ kind, type, name, address: `${kind === 'data' ? 'data.' : ''}${type}.${name}`, file, body })),
        ),
      )
    case 'locals':
      return list(content).flatMap((values) =>
        entries(values).map(([name, body]): Node => ({ kind: 'local', type: '', name, address: `local.${name}`, file, body })),
      )
    case 'variable':
    case 'output':
    case 'provider': {
      const prefix = kind === 'variable' ? 'var' : kind
      return entries(content).flatMap(([name, bodies]) =>
        list(bodies).map((body): Node => ({ kind, type: '', name, address: [prefix, name, ...aliasOf(body)].join('.'), file, body })),
      )
    }
    case 'terraform':
      return list(content).map((body): Node => ({ kind, type: '', name: '', address: kind, file, body }))
    default:
      throw new Error(`${file}: a block "${kind}" is unknown here.`)
  }
}

// A provider may be configured more than once: aws, and aws.us_east_1.
function aliasOf(body: Json): string[] {
  return isBody(body) && typeof body['alias'] === 'string' ? [body['alias']] : []
}

function entries(value: Json): [string, Json][] {
  return isBody(value) ? Object.entries(value) : []
}

function list(value: Json): Json[] {
  return Array.isArray(value) ? value : [value]
}
